//! What there is no memory for is a panic, or undefined where the program asks to be told
//! spec: §6, §10
//! exit: 101
//! panic: out of memory
import { type Allocator, Arena, Box, Heap, List } from "ingot:core";

class Port {
  constructor(readonly id: u32) {}
  [Symbol.dispose](): void {
    console.log("gone", this.id);
  }
}
class Large {
  readonly bytes = new FixedArray<u8, 200>();
}

const arena = new Arena<256>();
const heap = new Heap<256>();
const nothing = new Heap<0>();
const small = new Heap<8>();

function tries(allocator: Static<Allocator>): void {
  using one = Box.tryNew(allocator, new Large());
  using two = Box.tryNew(allocator, new Large());
  console.log(one !== undefined, two !== undefined);
}
export function main(): void {
  tries(arena);
  tries(heap);
  tries(heap);
  tries(arena);
  tries(nothing);
  tries(small);
  using none = Box.tryNew(nothing, new Port(1));
  console.log(none === undefined);

  using list = new List<u64>(heap);
  let count: u32 = 0;
  while (list.tryPush(u64(count)) !== undefined) count += 1;
  let right = count >= 16;
  for (let i: u32 = 0; i < count; i++) if (list.at(usize(i)) !== u64(i)) right = false;
  console.log(right, list.tryReserve(1000), list.tryReserve(usize.MAX), list.length === usize(count));
  using ports = new List<Port>(nothing);
  console.log(ports.tryPush(new Port(2)) === undefined, ports.length);
  using early = List.tryWithCapacity<u64>(nothing, 1);
  console.log(early === undefined);
  console.log("full");
  list.reserve(1000);
  console.log("not reached");
}
