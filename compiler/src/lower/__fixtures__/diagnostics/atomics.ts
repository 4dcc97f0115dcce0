//! board: mps2-an386
"use unsafe";
import { Atomic } from "ingot:kernel";
import { atomicAdd, type AtomicOrder, lockCeiling, Ptr } from "ingot:unsafe";

enum State {
  Idle,
  Busy,
}
class Device {
  readonly ceiling: u8 = 0;
}

const wide = new Atomic<u64>(0); //~ ING1014
const signed: Atomic<i64> = new Atomic(i64(1)); //~ ING1014
const word = new Atomic<u32>(0);
const state = new Atomic<State>(State.Idle);
const flag = new Atomic<boolean>(false);
const mode = new Atomic<"on" | "off">("on");

function make<T extends u32 | u64>(value: T): void {
  const local = new Atomic<T>(value); //~ ING1014
  console.log(u32(local.load()));
}

function raw(order: AtomicOrder): u32 {
  let plain: u32 = 0;
  const float: f32 = 1;
  atomicAdd(Ptr.of(float), 1, "relaxed"); //~ ING1014
  const plainFlag = word.load() > 0;
  atomicAdd(Ptr.of(plainFlag), true, "relaxed"); //~ ING1014
  return atomicAdd(Ptr.of(plain), 1, order); //~ ING1014
}

export function main(): void {
  state.fetchAdd(State.Busy); //~ ING1014
  flag.fetchMax(true); //~ ING1014
  mode.fetchOr("off"); //~ ING1014
  flag.fetchXor(true);
  word.fetchMax(3);
  make<u32>(1);
  make<u64>(1);
  raw("relaxed");
  const device = new Device();
  console.log(lockCeiling(device), wide.load(), signed.load()); //~ ING1014
}
