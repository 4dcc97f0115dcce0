//! Found by the fuzzer: output
//! spec: §2, §14

function same_boolean(x: boolean): boolean { return x; }
function same_boolean_undefined(x: boolean | undefined): boolean | undefined { return x; }
class Fail0 extends Failure {
  constructor(readonly code: boolean) { super("fail0"); }
}
class Fail1 extends Failure {
  constructor(readonly code: i32) { super("fail1"); }
}
function fn8(a2: u8 | undefined, a3: f32, a4: readonly u32[]): readonly [u8, u32, u32] {
  return [1, (a4[0] << 2), a4[0]];
}
let g9: u32 = 1;
let g10: u32 = 245;
let g11: readonly [u32, u32] = [(u32(2097152) + 0), u32(same_boolean(true))];
class Class12 {
  private s0: readonly [f32, u32, string] = [0.84, 0, "hello"];
  s1: u32 = 4;
  constructor(readonly p0: f32, readonly p1: u32) {}
  m13(a14: u32): f64 {
    const [v15, v16]: readonly [f32, f64] = [1e-40, -3.25];
    return 1;
  }
  get acc19(): readonly [f32, u32, string] {
    return this.s0;
  }
  set acc19(a20: readonly [f32, u32, string]) {
  }
}
function fn24(): u32 {
  const o21: boolean | undefined = same_boolean_undefined((g9 < g9));
  if (o21 !== undefined) {
    if (!(!(o21))) {
      return u32.saturate(g11[0]);
    }
  }
  const v23: u32 = g9;
  throw new Fail0(f64.isFinite(9));
}
export function main(): void {
  const v46 = new Class12(1000000000000000, g9);
  const v48: readonly [u8, u32, u32] = fn8((u8(255) | 12), v46.acc19[0], [g10, 0]);
  try {
    fn24();
  }
  catch (e49) {
    console.log("caught");
  }
}
