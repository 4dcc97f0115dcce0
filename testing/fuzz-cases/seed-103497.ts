//! Found by the fuzzer: refused ING2003
//! spec: §2, §14

class Fail1 extends Failure {
  constructor(readonly code: string) { super("fail1"); }
}
const g5: FixedArray<i8, 6> = new FixedArray<i8, 6>();
function fn12(a6: readonly i8[], a7: i8, a8: readonly string[]): f64 {
  throw new Fail1(a8[0]);
}
export function main(): void {
  try {
    fn12(g5, 1, ["世界", "世界", "abc"]);
  }
  catch (e48) {
  }
}
