// Calls through an interface: a row of shapes of four classes, each asked for its area and told to grow.

interface Shape {
  area(): u32;
  grow(by: u32): void;
}

class Square implements Shape {
  constructor(private side: u32) {}
  area(): u32 {
    return this.side * this.side;
  }
  grow(by: u32): void {
    this.side = (this.side + by) & 0xff;
  }
}

class Rectangle implements Shape {
  constructor(
    private width: u32,
    private height: u32,
  ) {}
  area(): u32 {
    return this.width * this.height;
  }
  grow(by: u32): void {
    this.width = (this.width + by) & 0xff;
    this.height = (this.height ^ by) & 0xff;
  }
}

class Triangle implements Shape {
  constructor(
    private base: u32,
    private height: u32,
  ) {}
  area(): u32 {
    return (this.base * this.height) / 2;
  }
  grow(by: u32): void {
    this.base = (this.base + by * 3) & 0xff;
  }
}

class Hexagon implements Shape {
  constructor(private side: u32) {}
  area(): u32 {
    // 3/2 sqrt(3) is 2.598; in 1/1024, 2660.
    return (this.side * this.side * 2660) >> 10;
  }
  grow(by: u32): void {
    this.side = (this.side ^ by) & 0xff;
  }
}

const square = new Square(7);
const rectangle = new Rectangle(12, 34);
const triangle = new Triangle(9, 40);
const hexagon = new Hexagon(21);
const tile = new Square(64);
const beam = new Rectangle(200, 3);

const SHAPES: readonly Static<Shape>[] = [
  square,
  hexagon,
  rectangle,
  triangle,
  tile,
  beam,
  hexagon,
  square,
  triangle,
  rectangle,
  beam,
  tile,
];

export function setup(): void {}

export function kernel(seed: u32): u32 {
  let checksum = seed;
  for (let turn: u32 = 0; turn < 8; turn++) {
    for (const shape of SHAPES) {
      shape.grow((checksum ^ turn) & 0x3f);
      checksum = u32.wrappingAdd(u32.wrappingMul(checksum, 31), shape.area());
    }
  }
  return checksum;
}
