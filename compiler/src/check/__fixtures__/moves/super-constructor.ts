//! What the base class's constructor took is gone in the derived one
class Name {
  length: u32 = 3;
}
class Base {
  constructor(readonly name: Own<Name>) {}
}
class Derived extends Base {
  readonly length: u32;
  constructor(name: Own<Name>) {
    super(name);
    this.length = name.length; //~ ING2001
  }
}
export function main(): void {
  console.log(new Derived(new Name()).length);
}
