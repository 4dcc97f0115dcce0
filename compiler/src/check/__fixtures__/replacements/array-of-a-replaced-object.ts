//! The array that is iterated lies in an object that is replaced
class Wheel {
  turns: u32 = 0;
}
class Axle {
  readonly wheels = new FixedArray<Wheel, 2>();
}
class Cart {
  axle = new Axle();
}
function roll(cart: Cart): void {
  for (const wheel of cart.axle.wheels) {
    wheel.turns += 1;
    if (wheel.turns > 3) cart.axle = new Axle(); //~ ING2005
  }
}
export function main(): void {
  roll(new Cart());
}
