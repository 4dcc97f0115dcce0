// Fields are places of their own, at any depth, and so are two objects behind fields of one class.
import { interrupt } from "ingot:kernel";

class Inner {
  x: u32 = 0;
  y: u32 = 0;
}
class Outer {
  readonly inner = new Inner();
  readonly other = new Inner();
  z: u32 = 0;
}
const outer = new Outer();

class Counter {
  n: u32 = 0;
  bump(): void {
    this.n += 1;
  }
}
class Both {
  constructor(
    readonly left: Static<Counter>,
    readonly right: Static<Counter>,
  ) {}
}
const left = new Counter();
const right = new Counter();
const both = new Both(left, right);
const shared = new Counter(); //~ ING3001
const again = new Both(shared, right);

function onEdge(): void {
  outer.inner.x += 1;
  both.left.bump();
  again.left.bump();
}
interrupt(3, onEdge, { priority: 1 });

export function main(): void {
  outer.inner.y += 1;
  outer.other.x += 1;
  outer.z += 1;
  both.right.bump();
  console.log(shared.n);
}
