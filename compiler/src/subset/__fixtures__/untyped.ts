//! Types without a size, wherever they stand
type Rec = { readonly a: any }; //~ ING1002
type Callback = (x: unknown) => void; //~ ING1002
type Bag = Record<"a" | "b", unknown>; //~ ING1002
interface Holder<T extends object> { //~ ING1002
  readonly value: T;
}
class Cell<T extends {}> { //~ ING1002
  constructor(readonly value: T) {}
}
function wide(x: bigint | undefined): void {} //~ ING1002
function call(x: CallableFunction): void {} //~ ING1002
function boxed(x: String): void {} //~ ING1002
function anything(x: Object): void {} //~ ING1002
function counted(x: Number): void {} //~ ING1001
function bounded<N extends number>(x: N): void {}
function element(x: (readonly u16[])[number]): void {}
function given<T = number>(x: T): void {} //~ ING1001
function pair(x: readonly [u8, number]): void {} //~ ING1001
function either(x: number | undefined): void {} //~ ING1001
function tail(...xs: readonly number[]): void {} //~ ING1001
export function main(): void {
  const big = 10n; //~ ING1002
  let later; //~ ING1002
  later = 3;
  const list = []; //~ ING1002
  const f = (x: any): void => {}; //~ ING1002
  const g = function (): unknown { return 1; }; //~ ING1002
  const h = 1 as number; //~ ING1001
  const i = 2 satisfies number; //~ ING1001
  try {
    f(1);
  } catch (e: unknown) {
    console.log("caught");
  }
  for (const x of [1, 2] as readonly number[]) console.log(x); //~ ING1001
}
