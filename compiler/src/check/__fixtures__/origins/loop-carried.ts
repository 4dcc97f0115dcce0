//! A name set in an earlier turn of the loop
class Node {
  value: u32 = 0;
}
class Ring {
  current: Node = new Node();
  readonly rest = new Node();
}
export function main(): void {
  const ring = new Ring();
  let last: Node = ring.rest;
  for (let i: u32 = 0; i < 4; i++) {
    ring.current = new Node(); //~ ING2005
    last.value += i;
    last = ring.current;
  }
}
