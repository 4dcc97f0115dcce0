//! Found by the fuzzer: a stale narrowing that nothing relies on
//! spec: §2, §14

type Union3 =
  | { readonly kind: "k0" }
  | { readonly kind: "k1"; readonly f0: string; readonly f1: u32 };
const g7: u32 = 11;
let g8: string | undefined = "x y";
function fn13(): Union3 {
  g8 = undefined;
  return { kind: "k1", f0: "世界", f1: g7 };
}
export function main(): void {
  g8 = "x y";
  const v23: Union3 = fn13();
  const o25: string | undefined = g8;
  if (o25 !== undefined) {
  }
}
