//! yield* in async generators, of async and of plain ones, ended early from outside
//! spec: §9

import { yieldNow } from "ingot:kernel";
class R implements Disposable { constructor(readonly n: u32) {} [Symbol.dispose](): void { console.log("gone", this.n); } }
async function* inner(n: u32): AsyncGenerator<u32> {
  using r = new R(n);
  for (let i: u32 = 0; i < 3; i++) { await yieldNow(); yield r.n * 10 + i; }
}
function* plain(): Generator<u32> { try { yield 1; yield 2; } finally { console.log("plain ends"); } }
async function* outer(): AsyncGenerator<u32> {
  yield 0;
  yield* inner(1);
  yield* plain();
  try { yield* inner(2); } finally { console.log("outer ends"); }
}
class Numbers { async *[Symbol.asyncIterator](): AsyncGenerator<u32> { yield 7; await yieldNow(); yield 8; } }
async function* all(): AsyncGenerator<u32> { const n = new Numbers(); yield* n; yield 9; }
export async function main(): Promise<void> {
  for await (const x of outer()) { console.log(x); if (x === 21) break; }
  for await (const x of all()) console.log(x);
}
