//! Found by the fuzzer: refused ING2003
//! spec: §2, §14
//! profile: release

interface Data0 { readonly f0: i32 }
let g4: readonly [string, string] = ["", "ab"];
let g6: i64 = 6;
function fn20(a15: i64, a16: () => u16): Data0 {
  g4 = ["a", g4["a".byteLength]];
  return { f0: 1 };
}
export function main(): void {
  const v27: Data0 = fn20(g6, (): u16 => 1);
}
