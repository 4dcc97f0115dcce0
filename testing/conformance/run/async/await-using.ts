//! Disposal that is waited for, on every way out
//! spec: §6, §9

import { select, sleep, yieldNow } from "ingot:kernel";
class Conn implements AsyncDisposable {
  constructor(readonly id: u32) { console.log("open", id); }
  async [Symbol.asyncDispose](): Promise<void> { console.log("closing", this.id); await sleep(3); console.log("closed", this.id); }
}
class Plain implements Disposable { constructor(readonly id: u32) {} [Symbol.dispose](): void { console.log("end", this.id); } }
class Lost extends Failure {}
async function work(fail: boolean): Promise<u32> {
  await using a = new Conn(1);
  await using b = new Plain(2);
  await using c = new Conn(3);
  await yieldNow();
  if (fail) throw new Lost("x");
  return a.id + b.id + c.id;
}
async function long(): Promise<u32> { await using a = new Conn(7); await sleep(100); return a.id; }
async function short(): Promise<u32> { await sleep(5); return 1; }
export async function main(): Promise<void> {
  try { console.log(await work(false)); } catch (e) { console.log("never"); }
  try { console.log(await work(true)); } catch (e) { console.log("failed"); }
  console.log(await select([long(), short()] as const));
}
