//! Strings at run time
const NAME = "ingot";
const VERSION: u32 = 3;
const banner: string = `${NAME} ${VERSION}`;
const both = NAME + "-" + "os";
function show(name: string, n: u32, o: string | undefined): void {
  const a = name + name; //~ ING1021
  const b = name + n; //~ ING1021
  const c = "a" + "b" + name; //~ ING1021
  const d = `${name}`; //~ ING1021
  const e = n > 1 ? `x${n}` : "y"; //~ ING1021
  panic(`bad ${n}`);
}
function more(name: string, n: u32): string {
  console.log(`a ${n} ${name}`, `b ${n}`);
  console.error(`c ${`nested ${n}`}`);
  console.log("a" + name); //~ ING1021
  assert(n > 1, `n is ${n}`);
  const f = `${NAME}!` + "x";
  const { length } = name; //~ ING1020
  const g = name["length"]; //~ ING1020
  const h = "abc".length; //~ ING1020
  return `n ${n}`; //~ ING1021
}
function lists(xs: readonly u32[], ys: u32[], zs: FixedArray<u32, 3>): void {
  const a = [...xs, 1]; //~ ING1022
  const b = xs?.map(x => x); //~ ING1022
  const { push } = ys; //~ ING1022
  const c = zs.filter(x => x > 1); //~ ING1022
  const d = [...zs, 1];
  const e = zs.slice(1); //~ ING1022
}
class Bad extends Failure {
  constructor(n: u32) {
    super(`bad ${n}`); //~ ING1021
  }
}
export function main(): void {}
