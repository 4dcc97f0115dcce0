//! rule: guard-moved-away
// Who gives a guard away holds nothing: the callee may have ended it.
import { type Guard, interrupt, IrqMutex } from "ingot:kernel";
import { Slot } from "ingot:core";

class Counter {
  n: u32 = 0;
}
const lock = new IrqMutex(new Counter());
let toCallee: u32 = 0; //~ ING3001
let sometimes: u32 = 0; //~ ING3001
let inSession: u32 = 0; //~ ING3001
let inSlot: u32 = 0; //~ ING3001

class Session implements Disposable {
  constructor(private readonly guard: Own<Guard<Counter>>) {}
  [Symbol.dispose](): void {
    this.guard[Symbol.dispose]();
  }
}
function finish(session: Own<Session>): void {
  session[Symbol.dispose]();
}
function end(guard: Own<Guard<Counter>>): void {
  guard[Symbol.dispose]();
}
interrupt(
  3,
  () => {
    using guard = lock.lock();
    toCallee += guard.value.n;
    sometimes += 1;
    inSlot += 1;
    inSession += 1;
  },
  { priority: 1 },
);
export function main(): void {
  const guard = lock.lock();
  end(guard);
  toCallee += 1;
  const other = lock.lock();
  if (toCallee > 3) {
    end(other);
  } else {
    other[Symbol.dispose]();
  }
  sometimes += 1;
  const session = new Session(lock.lock());
  finish(session);
  inSession += 1;
  using slot = new Slot<Guard<Counter>>();
  slot.put(lock.lock());
  slot.clear();
  inSlot += 1;
}
