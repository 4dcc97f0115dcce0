// A sorted list of nodes linked by index: inserted one by one, every third taken out, reversed, summed.
import { random } from "../../harness/random";

const COUNT = 128;
const NONE: u32 = 0xffff_ffff;

class Node {
  value: u32 = 0;
  next: u32 = 0;
}

const values = new FixedArray<u32, 128>();
const nodes = new FixedArray<Node, 128>();

class List {
  private head: u32 = NONE;

  /** Links `nodes[at]` in front of the first node that is not less. */
  insert(at: u32, value: u32): void {
    nodes[at].value = value;
    let before = NONE;
    let after = this.head;
    while (after !== NONE && nodes[after].value < value) {
      before = after;
      after = nodes[after].next;
    }
    nodes[at].next = after;
    if (before === NONE) this.head = at;
    else nodes[before].next = at;
  }

  removeEveryThird(): void {
    let before = NONE;
    let position: u32 = 0;
    for (let at = this.head; at !== NONE; at = nodes[at].next) {
      position += 1;
      if (position % 3 === 0) nodes[before].next = nodes[at].next;
      else before = at;
    }
  }

  reverse(): void {
    let reversed = NONE;
    let at = this.head;
    while (at !== NONE) {
      const next = nodes[at].next;
      nodes[at].next = reversed;
      reversed = at;
      at = next;
    }
    this.head = reversed;
  }

  sum(): u32 {
    let sum: u32 = 0;
    for (let at = this.head; at !== NONE; at = nodes[at].next) {
      sum = u32.wrappingAdd(u32.wrappingMul(sum, 31), nodes[at].value);
    }
    return sum;
  }
}

export function setup(): void {
  for (let i: usize = 0; i < COUNT; i++) values[i] = random();
}

export function kernel(seed: u32): u32 {
  const list = new List();
  for (let i: u32 = 0; i < COUNT; i++) list.insert(i, values[i] ^ seed);
  list.removeEveryThird();
  list.reverse();
  return list.sum();
}
