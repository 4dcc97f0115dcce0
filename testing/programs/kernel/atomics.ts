//! Atomics of each width, of booleans, enums and texts, with each operation and order
import { Atomic } from "ingot:kernel";

enum State {
  Idle,
  Busy,
  Done,
}
type Mode = "off" | "slow" | "fast";

const byte = new Atomic<u8>(250);
const half = new Atomic<i16>(-3);
const word = new Atomic<u32>(10);
const size = new Atomic<usize>(7);
const flag = new Atomic<boolean>(false);
const state = new Atomic<State>(State.Idle);
const mode = new Atomic<Mode>("off");

class Statistics {
  readonly packets = new Atomic<u32>(0);
  readonly least = new Atomic<i32>(i32.MAX);
}
const statistics = new Statistics();

function chosen(order: "relaxed" | "seq_cst"): u32 {
  return word.fetchAdd(1, order);
}

/** Adds with saturation, as an update that the processor does not have is written. */
function addUpTo(counter: Atomic<u32>, by: u32, limit: u32): u32 {
  let seen = counter.load("relaxed");
  while (!counter.compareExchangeWeak(seen, u32.min(seen + by, limit), "acq_rel")) seen = counter.load("relaxed");
  return seen;
}

export function main(): void {
  console.log(byte.fetchAdd(10), byte.load());
  console.log(byte.fetchSub(5, "relaxed"), byte.load("acquire"));
  console.log(half.fetchMin(-7), half.fetchMax(4, "acq_rel"), half.load());
  console.log(word.fetchAnd(6, "release"), word.fetchOr(9), word.fetchXor(3), word.swap(100, "acquire"), word.load());
  console.log(word.compareExchange(100, 5), word.compareExchange(100, 6), word.load());
  console.log(word.compareSwap(5, 8, "acq_rel", "acquire"), word.compareSwap(5, 9), word.load("relaxed"));
  console.log(chosen("relaxed"), chosen("seq_cst"), word.load());
  size.store(usize.MAX, "release");
  console.log(size.fetchAdd(2) === usize.MAX, size.load());
  console.log(flag.swap(true), flag.load(), flag.fetchAnd(false), flag.fetchOr(true), flag.fetchXor(true), flag.load());
  state.store(State.Busy);
  console.log(state.compareExchange(State.Busy, State.Done), u8(state.load()), u8(state.swap(State.Idle)));
  mode.store("fast", "relaxed");
  console.log(mode.load(), mode.compareExchange("fast", "slow", "release"), mode.load());
  statistics.packets.fetchAdd(2);
  statistics.least.fetchMin(-12);
  console.log(statistics.packets.load(), statistics.least.load());
  console.log(addUpTo(word, 90, 50), word.load(), addUpTo(word, 1, 50), word.load());
}
