//! Found by the fuzzer: an enum of one member is no unit (ING1003)
//! spec: §2, §14
//! profile: release

enum Mode { M0 = 1 }
let g10: readonly [Mode, f32, i16] = [Mode.M0, 1, 12];
function fn48(a35: Mode | undefined, a36: boolean): i32 {
  return 1;
}
export function main(): void {
  const v68: i32 = fn48(g10[0], true);
}
