//! What stands behind an interface may be a local
interface Shape {
  area(): u32;
}
class Square implements Shape {
  constructor(readonly side: u32) {}
  area(): u32 {
    return this.side * this.side;
  }
}
class Strip implements Shape {
  area(): u32 {
    return 1;
  }
}
const strip = new Strip();

function smallest(): Ref<Shape> {
  const square = new Square(2);
  return strip.area() > 3 ? strip : square; //~ ING2004
}
function smaller(a: Shape, b: Shape): Ref<Shape> {
  return a.area() < b.area() ? a : b;
}
export function main(): void {
  const square = new Square(2);
  console.log(smaller(square, strip).area(), smallest().area());
}
