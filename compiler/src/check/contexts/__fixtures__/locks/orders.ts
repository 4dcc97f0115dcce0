//! rule: lock-order
// Orders through parameters, callbacks, arrays, objects, returned guards.
import { Mutex, thread } from "ingot:kernel";

class Account {
  balance: u32 = 100;
}
class Bank {
  readonly cash = new Mutex(new Account());
  readonly log = new Mutex(new Account());
}
const a = new Mutex(new Account());
const b = new Mutex(new Account());
const c = new Mutex(new Account());
const d = new Mutex(new Account());
const bank = new Bank();
const branch = new Bank();

function under(lock: Mutex<Account>, action: () => void): void {
  using guard = lock.lock();
  guard.value.balance += 1;
  action();
}
function pay(from: Mutex<Account>): void {
  using guard = from.lock(); //~ ING3003
  guard.value.balance -= 1;
}
function first(): void {
  under(a, () => pay(b));
}
function second(): void {
  under(b, () => pay(a));
}
function third(): void {
  using one = bank.cash.lock();
  using two = bank.log.lock();
  one.value.balance += two.value.balance;
}
// Another bank's locks are others.
function fourth(): void {
  using two = branch.log.lock();
  using one = branch.cash.lock();
  one.value.balance += two.value.balance;
}
function opened(lock: Mutex<Account>) {
  return lock.lock();
}
function fifth(): void {
  using one = opened(c);
  using two = d.lock(); //~ ING3003
  one.value.balance += two.value.balance;
}
function sixth(): void {
  using one = d.lock();
  using two = opened(c);
  one.value.balance += two.value.balance;
}
export function main(): void {
  thread(first, { priority: 1 });
  thread(second, { priority: 1 });
  thread(third, { priority: 1 });
  thread(fourth, { priority: 1 });
  thread(fifth, { priority: 1 });
  thread(sixth, { priority: 1 });
}
