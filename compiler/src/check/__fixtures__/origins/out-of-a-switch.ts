//! What a `switch` with a return in every case lends
enum Side {
  Left,
  Right,
}
class Wheel {
  turns: u32 = 0;
}
class Cart {
  left = new Wheel();
  right = new Wheel();
  wheel(side: Side): Ref<Wheel> {
    switch (side) {
      case Side.Left:
        return this.left;
      case Side.Right:
        return this.right;
    }
  }
  change(): void {
    this.left = new Wheel();
  }
}
export function main(): void {
  const cart = new Cart();
  const wheel = cart.wheel(Side.Left);
  cart.change(); //~ ING2005
  wheel.turns += 1;
}
