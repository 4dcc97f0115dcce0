//! Statics that start with a borrow of what stays where it is
//! spec: §6
interface Shape {
  area(): u32;
}
class Square implements Shape {
  readonly corners = new FixedArray<u8, 4>();
  area(): u32 {
    return u32(this.corners.length);
  }
}
class Banner {
  constructor(readonly text: Ref<string>, readonly shape: Ref<Square>) {}
}
const NAMES: readonly string[] = ["square", "disc"];
const square = new Square();
const corners = square.corners.subarray(1);
const shapes: readonly Shape[] = [square, square];
const banner = new Banner(NAMES[0].subarray(0, 2), square);
const cut = (name: string): string => name.subarray(1);
const rest = cut("circle");

export function main(): void {
  console.log(corners.length, shapes[1].area(), banner.text, banner.shape.area(), rest);
}
