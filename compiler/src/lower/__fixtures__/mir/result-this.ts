class Base {
  n: u32 = 0;
  add(k: u32): this {
    this.n += k;
    return this;
  }
}
class Sub extends Base {
  extra: u32 = 1;
}
export function main(): void {
  const sub = new Sub();
  sub.add(1).extra += 1;
}
