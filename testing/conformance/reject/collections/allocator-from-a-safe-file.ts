//! Addresses are for files that vouch for them
//! spec: §12
import { type Allocator, Heap } from "ingot:core";

const heap = new Heap<1024>();

class Generous implements Allocator { //~ ING5001
  allocate(bytes: usize, align: usize): usize {
    return bytes + align;
  }
  release(address: usize, bytes: usize): void {
    console.log(u32(address), u32(bytes));
  }
}
export function main(): void {
  const generous = new Generous();
  const address = heap.allocate(8, 8); //~ ING5001
  heap.release(address, 8); //~ ING5001
  console.log(u32(generous.allocate(1, 1)), u32(heap.free));
}
