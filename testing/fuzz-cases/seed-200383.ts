//! Found by the fuzzer: output
//! spec: §2, §14
//! profile: release

type Union0 =
  | { readonly kind: "k0"; readonly f0: boolean }
  | { readonly kind: "k1" };
interface Iface22 { m20(a0: (a0: i16, a1: boolean) => i16): f64; m21(a0: i16, a1: boolean | undefined): boolean | undefined }
function fn13(a3: i16, a4: readonly f64[]): Union0 {
  return { kind: "k1" };
}
const g16: f64 = 1;
let g17: f64 = -0.58;
class Class23 implements Iface22 {
  constructor(readonly p0: f32) {}
  m20(a24: (a0: i16, a1: boolean) => i16): f64 {
    return g16;
  }
  m21(a25: i16, a26: boolean | undefined): boolean | undefined {
    return undefined;
  }
}
class Class34 implements Iface22 {
  s0: i16 | undefined = undefined;
  s1: i16 = 88;
  s2: string = "a";
  constructor(readonly p0: f32, readonly p1: i16) {}
  m20(a35: (a0: i16, a1: boolean) => i16): f64 {
    return g17;
  }
  m21(a37: i16, a38: boolean | undefined): boolean | undefined {
    return a38;
  }
  get acc55(): i16 | undefined {
    return undefined;
  }
  set acc55(a56: i16 | undefined) {
  }
}
const g58: Class34 = new Class34(38.625, 0);
function fn63(a60: readonly [i8, f32], a61: i16): Union0 {
  g58.acc55 = undefined;
  return fn13(1, [g17, g16]);
}
export function main(): void {
  g58.acc55 = 32767;
  const v86: f64 | undefined = undefined;
  const o99: i16 | undefined = g58.acc55;
  if (o99 !== undefined) {
  }
  else {
    console.log("none");
  }
}
