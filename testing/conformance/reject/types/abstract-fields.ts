//! Fields behind accessors and interfaces of another layout, and accessors where a field is
//! spec: §5
interface Shape {
  readonly sides: u8;
  area(): u32;
}
class Square implements Shape {
  readonly sides = 4; //~ ING1014
  area(): u32 {
    return 1;
  }
}
abstract class Part {
  abstract get size(): u8;
  abstract name: string;
  show(): void {
    console.log(this.name, this.size);
  }
}
class Wheel extends Part {
  readonly size = 4; //~ ING1014
  get name(): string { //~ ING1014
    return "wheel";
  }
}
export function main(): void {
  const square = new Square();
  const shape: Shape = square;
  new Wheel().show();
  console.log(shape.sides);
}
