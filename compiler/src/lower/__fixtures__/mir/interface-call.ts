interface Shape {
  area(): u32;
}
class Square implements Shape {
  side: u32 = 2;
  area(): u32 {
    return this.side * this.side;
  }
}
function show(shape: Shape): u32 {
  return shape.area();
}
export function main(): void {
  show(new Square());
}
