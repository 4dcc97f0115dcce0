//! The path goes through a field that is never assigned; its end may be
class Wheel {
  worn: boolean = false;
}
class Axle {
  wheel: Wheel | undefined = new Wheel();
}
class Cart {
  readonly axle = new Axle();
  strip(): void {
    this.axle.wheel = undefined;
  }
  check(): boolean {
    if (this.axle.wheel === undefined) return false;
    this.strip(); //~ ING2005
    return this.axle.wheel.worn;
  }
}
export function main(): void {
  console.log(new Cart().check());
}
