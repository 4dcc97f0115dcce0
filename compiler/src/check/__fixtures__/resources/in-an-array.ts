//! An array of resources is one
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Rack { //~ ING2011
  readonly ports = FixedArray.of(new Port(), new Port());
}
export function main(): void {
  console.log(new Rack().ports[0].open);
}
