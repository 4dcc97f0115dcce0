//! Found by the fuzzer: refused ING2003
//! spec: §2, §14

enum Mode { M0 = 3, M1 = 40000, M2 = 256 }
interface Data0 { readonly f0: u32; readonly f1: u32; readonly f2: u8; readonly f3: string }
function fn26(a3: Mode | undefined): u32 {
  const v5: FixedArray<Data0, 4> = FixedArray.of({ f0: 79, f1: 0, f2: 10, f3: "a" }, { f0: 1395480507, f1: 0, f2: 255, f3: "0123456789" }, { f0: 5424122, f1: 0, f2: 0, f3: "abc" }, { f0: 64, f1: 1, f2: 255, f3: "héllo" });
  v5[2] = (v5.at(-2) ?? v5[0]);
  return 4294967295;
}
let g29: Data0 = { f0: 1, f1: fn26(undefined), f2: 6, f3: "x y" };
export async function main(): Promise<void> {
}
