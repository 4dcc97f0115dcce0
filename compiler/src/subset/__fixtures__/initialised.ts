//! `this` and closures before they are ready
function look(x: First): void {}
class First {
  a: u32;
  b: u32 = this.next(); //~ ING1015
  option: u32 | undefined;
  constructor(on: boolean) {
    look(this); //~ ING1015
    if (on) this.a = 1;
    this.next(); //~ ING1015
    this.level; //~ ING1015
    if (on) this.a = 1;
    else this.a = 3;
    this.next();
    look(this);
  }
  next(): u32 { return 1; }
  get level(): u32 { return this.a; }
}
class Second {
  readonly a: u32;
  readonly c: u32 = 5;
  constructor(readonly b: u32) {
    this.a = b + this.c;
    this.report();
  }
  report(): void {
    console.log(this.a);
  }
}
class Third extends Second {
  d: u32 = 1;
  constructor() {
    super(1);
    this.report();
  }
}
class Fourth {
  constructor() {
    this.outer(); //~ ING1015
    this.plain();
  }
  outer(): void { this.inner(); }
  inner(): void {}
  plain(): void {}
}
class Fifth extends Fourth {
  x: u32 = 1;
  override inner(): void { console.log(this.x); }
}
abstract class Sixth {
  abstract readonly name: string;
  abstract get size(): u8;
  constructor(early: boolean) {
    if (early) this.show(); //~ ING1015
    this.measure(); //~ ING1015
  }
  show(): void { console.log(this.name); }
  measure(): void { console.log(this.size); }
}
class Seventh extends Sixth {
  readonly name: string = "seven";
  readonly size: u8 = 7;
}
function twice(f: () => u32): u32 { return f() + f(); }
function early(): void {
  const passed = twice(() => late); //~ ING1015
  const named = (): u32 => late;
  twice(named); //~ ING1015
  const through = (): u32 => named();
  through(); //~ ING1015
  hoisted(); //~ ING1015
  const late: u32 = 1;
  twice(named);
  hoisted();
  function hoisted(): u32 { return late; }
}
export function main(): void {}
