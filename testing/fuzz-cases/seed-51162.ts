//! Found by the fuzzer: a literal in a choice, refused as i32 (ING1004)
//! spec: §2, §14

function same_boolean(x: boolean): boolean { return x; }
let g3: string = "0123456789";
function fn12(a5: string, a6: (a0: u64) => f32): u64 {
  return (u64.tryFrom((same_boolean(true) ? 4294967295 : 4294967295)) ?? 1488135252907212);
}
export function main(): void {
  const v25: u64 = fn12(g3, (p24: u64): f32 => 1);
}
