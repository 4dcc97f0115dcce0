//! The class that a field was tested for
class Shape {
  sides: u32 = 0;
}
class Square extends Shape {
  width: u32 = 3;
}
class Canvas {
  constructor(readonly shape: Ref<Shape>) {}
  width(): u32 {
    if (this.shape instanceof Square) {
      this.draw();
      return this.shape.width;
    }
    return 0;
  }
  draw(): void {
    console.log(this.shape.sides);
  }
}
export function main(): void {
  const square = new Square();
  console.log(new Canvas(square).width());
}
