//! Function types in fields and tuples
//! spec: §2, §3, §4, §5
type Handler = (code: u32, text: string) => boolean;
class Bus {
  readonly #slots: readonly [Handler, Handler];
  constructor(a: Handler, b: Handler) {
    this.#slots = [a, b];
  }
  fire(c: u32, t: string): u32 {
    let n: u32 = 0;
    for (let i: usize = 0; i < 2; i++) {
      const h = i === 0 ? this.#slots[0] : this.#slots[1];
      if (h(c, t)) n++;
    }
    return n;
  }
}
function onlyEven(code: u32): boolean {
  return code % 2 === 0;
}
const printer: Handler = (c, t) => {
  console.log(c, t);
  return true;
};
export function main(): void {
  const b = new Bus(printer, (c, _t) => onlyEven(c));
  console.log(b.fire(1, "x"), b.fire(2, "y"));
  const pick = (n: u32): Handler => (n > 1 ? printer : (c, _) => c > 5);
  console.log(pick(1)(6, "z"), pick(2)(1, "w"));
}
