//! What cannot be a key, and whose class a box must know
//! spec: §5
import { Box, FixedMap, Heap } from "ingot:core";

const heap = new Heap<1024>();

interface Shape {
  area(): u32;
}
class Square implements Shape {
  constructor(readonly side: u32) {}
  area(): u32 {
    return this.side * this.side;
  }
}
class Disc implements Shape {
  constructor(readonly radius: u32) {}
  area(): u32 {
    return 3 * this.radius * this.radius;
  }
}
function box(shape: Shape): void {
  using boxed = new Box<Shape>(heap, shape); //~ ING1014
  console.log(boxed.value.area());
}
export function main(): void {
  box(new Square(2));
  box(new Disc(2));
}
