//! An iterator of one's own: a scoped object under way
class Node {
  value: u32 = 0;
}
class Ring {
  private readonly nodes = new FixedArray<Node, 4>();
  last: Node = new Node();
  [Symbol.iterator](): RingIterator {
    return new RingIterator(this);
  }
  at(i: usize): Ref<Node> {
    return this.nodes[i];
  }
}
class RingIterator {
  private i: usize = 0;
  constructor(private readonly ring: Ref<Ring>) {}
  next(): IteratorResult<Ref<Node>> {
    if (this.i === 4) return { done: true, value: undefined };
    this.i += 1;
    return { done: false, value: this.ring.at(this.i - 1) };
  }
}
export function main(): void {
  const ring = new Ring();
  let total: u32 = 0;
  for (const node of ring) {
    total += node.value;
    ring.last = new Node();
  }
  console.log(total);
}
