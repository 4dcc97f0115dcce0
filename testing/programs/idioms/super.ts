/** `super` in all its forms: methods, accessors, disposal, statics, in closures, with results of type `this`. */

class Base implements Disposable {
  protected total: u32 = 1;
  protected log: u32 = 0;

  static describe(n: u32): u32 {
    return n + 100;
  }
  static get unit(): u32 {
    return 7;
  }

  get doubled(): u32 {
    return this.total * 2;
  }
  set doubled(value: u32) {
    this.total = value / 2;
  }
  add(n: u32): this {
    this.total += n;
    return this;
  }
  find(n: u32): u32 | undefined {
    return n < this.total ? n : undefined;
  }
  [Symbol.dispose](): void {
    console.log("base", this.total, this.log);
  }
}

class Middle extends Base {}

class Derived extends Middle {
  static override describe(n: u32): u32 {
    return super.describe(n) * 2 + super.unit;
  }
  override get doubled(): u32 {
    return super.doubled + 1;
  }
  override set doubled(value: u32) {
    super.doubled = value + 10;
    super.doubled += 2;
  }
  override add(n: u32): this {
    this.log += 1;
    return super.add(n * 10);
  }
  override find(n: u32): u32 | undefined {
    return super.find(n) ?? super.find(0);
  }
  twice(n: u32): u32 {
    const once = (): u32 => super.add(n).total;
    once();
    return once();
  }
  override [Symbol.dispose](): void {
    console.log("derived");
    super[Symbol.dispose]();
  }
}

function run(base: Base): void {
  base.add(2).add(3);
  base.doubled = 20;
  console.log(base.doubled, base.find(100) ?? 9, base.find(3) ?? 9);
}

export function main(): void {
  using derived = new Derived();
  run(derived);
  console.log(derived.twice(5), Derived.describe(1));
}
