//! rule: lock-again
// A lock that is held is not taken again, of whatever kind; an array of locks is one lock.
import { IrqCell, IrqMutex, Mutex, SpinLock } from "ingot:kernel";

class Account {
  balance: u32 = 100;
}
const plain = new Mutex(new Account());
const masked = new IrqMutex(new Account());
const spin = new SpinLock(new Account());
const cell = new IrqCell(new Account());
const attempted = new Mutex(new Account());

function read(lock: Mutex<Account>): u32 {
  using guard = lock.lock(); //~ ING3003
  return guard.value.balance;
}
function twice(): void {
  using one = masked.lock();
  using two = masked.lock(); //~ ING3003
  one.value.balance += two.value.balance;
}
function spins(): void {
  using one = spin.lock();
  if (one.value.balance > 1) {
    using two = spin.lock(); //~ ING3003
    two.value.balance += 1;
  }
}
function nested(): void {
  cell.with((x) => {
    x.balance += 1;
    cell.with((y) => { //~ ING3003
      y.balance += 1;
    });
  });
}
function own(): void {
  const local = new Mutex(new Account());
  using one = local.lock();
  using two = local.lock(); //~ ING3003
  one.value.balance += two.value.balance;
}
function tries(): void {
  using one = attempted.lock();
  using two = attempted.tryLock();
  if (two !== undefined) one.value.balance += two.value.balance;
}
function inTurn(): void {
  for (let i: u32 = 0; i < 3; i++) {
    using guard = attempted.lock();
    guard.value.balance += 1;
  }
}
export function main(): void {
  {
    using guard = plain.lock();
    guard.value.balance += read(plain);
  }
  twice();
  spins();
  nested();
  own();
  tries();
  inTurn();
}
