//! A closure lets the name refer to an object of another class
class Shape {
  sides: u32 = 0;
}
class Square extends Shape {
  width: u32 = 3;
}
export function main(): void {
  const square = new Square();
  const plain = new Shape();
  let shape: Shape = square;
  const change = (): void => {
    shape = plain;
  };
  if (shape instanceof Square) {
    change(); //~ ING2005
    console.log(shape.width);
  }
}
