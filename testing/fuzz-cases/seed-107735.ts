//! Found by the fuzzer: refused ING1014
//! spec: §2, §14

class Fail3 extends Failure {
  constructor(readonly code: f32) { super("fail3"); }
}
const g13: FixedArray<i64, 6> = new FixedArray<i64, 6>();
function fn76(a58: i64): void {
}
export function main(): void {
  try {
  }
  catch (e86) {
    if (e86 instanceof Fail3) {
      g13.forEach(fn76);
    }
  }
}
