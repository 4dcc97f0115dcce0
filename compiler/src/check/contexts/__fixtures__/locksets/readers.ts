//! rule: lock-to-read
// Readers do not keep each other out.
import { RwSpinLock, startCore } from "ingot:kernel";

const lock = new RwSpinLock<u32>(0);
let written: u32 = 0; //~ ING3001
let upgradable: u32 = 0; //~ ING3001
let right: u32 = 0;

function second(): void {
  {
    using guard = lock.read();
    written += guard.value;
  }
  {
    using guard = lock.upgradableRead();
    upgradable += guard.value;
  }
  using guard = lock.write();
  right += guard.value;
}
export function main(): void {
  startCore(1, second);
  {
    using guard = lock.read();
    written += guard.value;
    upgradable += guard.value;
  }
  {
    using guard = lock.read();
    console.log(right, guard.value);
  }
  using guard = lock.write();
  right += 1;
}
