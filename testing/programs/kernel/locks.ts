//! Locks one by one: guards end with their scope, on every way out; values may be places, data or resources
import { type Guard, IrqCell, IrqMutex, Mutex, SpinLock, withoutInterrupts } from "ingot:kernel";

class Account {
  balance: u32 = 100;
  take(amount: u32): boolean {
    if (this.balance < amount) return false;
    this.balance -= amount;
    return true;
  }
}
interface Reading {
  readonly celsius: i16;
  readonly valid: boolean;
}
class Log implements Disposable {
  constructor(readonly number: u32) {}
  [Symbol.dispose](): void {
    console.log("end of log", this.number);
  }
}
class Empty extends Failure {}

const account = new IrqMutex(new Account());
const reading = new SpinLock<Reading>({ celsius: -4, valid: false });
const total = new Mutex<u32>(5);
const cell = new IrqCell(new Account());

function pay(amount: u32): u32 {
  using guard = account.lock();
  if (!guard.value.take(amount)) throw new Empty("not enough");
  return guard.value.balance;
}
function attempt(amount: u32): u32 {
  try {
    return pay(amount);
  } catch (e) {
    if (e instanceof Empty) console.log(e.message);
    return 0;
  }
}
function locked(): Guard<Account> {
  return account.lock();
}
function busy(): boolean {
  using first = total.tryLock();
  using second = total.tryLock();
  return first !== undefined && second === undefined && total.isLocked;
}
function early(stop: boolean): u32 {
  for (let i: u32 = 0; i < 3; i++) {
    using guard = reading.lock();
    if (stop && i === 1) return i;
    if (i === 0) continue;
    guard.value = { celsius: guard.value.celsius + 1, valid: true };
  }
  return 9;
}

export function main(): void {
  console.log(attempt(30), attempt(20), attempt(60));
  {
    using guard = locked();
    guard.value.balance += 5;
  }
  const explicit = account.lock();
  explicit.value.take(1);
  explicit[Symbol.dispose]();
  console.log(attempt(0));
  console.log(early(true), early(false), reading.isLocked);
  {
    using guard = reading.lock();
    console.log(guard.value.celsius, guard.value.valid, reading.isLocked);
  }
  console.log(busy(), total.isLocked);
  {
    using guard = total.lock();
    guard.value += 2;
    console.log(guard.replace(1), guard.value);
  }
  cell.with(a => {
    a.balance += 1;
  });
  let seen: u32 = 0;
  cell.with(a => {
    seen = a.balance + withoutInterrupts(() => 3);
  });
  console.log(seen);
  using logs = new Mutex(new Log(1));
  using guard = logs.lock();
  guard.value = new Log(2);
  console.log("replaced", guard.value.number);
}
