//! Frames that contain themselves
import { sleep, spawn } from "ingot:kernel";
async function again(n: u32): Promise<void> { //~ ING1017
  await sleep(1);
  if (n > 0) await again(n - 1);
}
async function ping(n: u32): Promise<void> { //~ ING1017
  await pong(n);
}
async function pong(n: u32): Promise<void> {
  await ping(n - 1);
}
async function restarts(): Promise<void> {
  await sleep(1);
  spawn(restarts());
}
function* down(n: u32): Generator<u32> { //~ ING1017
  yield n;
  for (const x of down(n - 1)) yield x;
}
class Tree {
  *walk(n: u32): Generator<u32> { //~ ING1017
    for (const x of this.walk(n - 1)) yield x;
  }
}
function* flat(n: u32): Generator<u32> {
  yield n;
}
function* both(): Generator<u32> {
  for (const x of flat(1)) yield x;
  for (const x of flat(2)) yield x;
}
export function main(): void {}
