//! Found by the fuzzer: output
//! spec: §2, §14
//! profile: release

function same_boolean(x: boolean): boolean { return x; }
const g4: FixedArray<f64, 3> = FixedArray.of(4294967296, 10.25, -8.19);
function fn9(a6: readonly f32[], a7: readonly f32[], a8: readonly f64[]): f64 {
  return 19;
}
export function main(): void {
  console.log(i16(1), ((g4[0] * 3.4e+38) <= fn9([-3.45, 5.53], [-3040, 0], g4)), same_boolean(false));
}
