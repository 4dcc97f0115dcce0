//! Found by the fuzzer: exit 101
//! spec: §2, §14

function genericPick<T>(first: boolean, a: T, b: T): T { return first ? a : b; }
function genericApply<A, B>(f: (a: A) => B, a: A): B { return f(a); }
function same_boolean(x: boolean): boolean { return x; }
function same_Mode(x: Mode): Mode { return x; }
function same_string(x: string): string { return x; }
function same_u8_undefined(x: u8 | undefined): u8 | undefined { return x; }
function same_i16_undefined(x: i16 | undefined): i16 | undefined { return x; }
enum Mode { M0 = 3, M1 = 255 }
type Word = "on" | "off" | "idle";
interface Data0 { readonly f0: u8; readonly f1: u8 | undefined; readonly f2: boolean; readonly f3: Word }
class Fail1 extends Failure {
  constructor(readonly code: u8) { super("fail1"); }
}
function fn21(a2: i16, a3: i16, a4: () => i16): i16 | undefined {
  let n5: u32 = 0;
  while (!(f64.isFinite(-36.5))) {
    if (n5 >= 5) break;
    n5 += 1;
    let v6: Data0 = { f0: (u8.checkedSub((same_boolean(false) ? 255 : 255), (u8(a3) % 3)) ?? u8.MIN), f1: 4, f2: (same_Mode(Mode.M1) === same_Mode(Mode.M0)), f3: "idle" };
  }
  return undefined;
}
let g22: u8 | undefined = undefined;
class Class23 {
  private s0: Data0 = { f0: 4, f1: undefined, f2: true, f3: "on" };
  m24(a25: i16, a26: Data0): Mode {
    let v27: i16 = a25;
    this.s0 = this.s0;
    return ((a26.f2 ? (this.s0.f0 < 0) : (a26.f2 && this.s0.f2)) ? Mode.M1 : Mode.M1);
  }
  m28(a29: readonly [f32, u8], a30: readonly [u8, i16]): i16 {
    const v31: i16 = a30[1];
    const { f0: v33, f1: v34, f2: v35, f3: v36 }: Data0 = { f0: u8.overflowingMul(a30[0], a29[1])[0], f1: u8.tryFrom(this.s0.f0), f2: genericApply<i16, boolean>((p32: i16): boolean => (8192 <= u64(u64(4))), a30[1]), f3: this.s0.f3 };
    let v37: u64 = u64.overflowingSub(((u64(7) + 0) | u64.saturate(v31)), ((u64(this.s0.f0) % 33554432) | u64.saturatingSub(72057594037927936, u64(v31))))[0];
    return a30[1];
  }
}
function fn46(): readonly [u8, i16, i16] {
  const [v44, v45]: readonly [i16, Word] = [-10, "off"];
  if (same_boolean(!((same_Mode(Mode.M0) !== same_Mode(Mode.M0))))) {
    throw new Fail1((same_boolean(false) ? u8(v44) : u8(v44)));
  }
  return [u8.saturate(genericPick(same_boolean(true), u8(88), u8(v44))), v44, v44];
}
function fn50(): i16 {
  let n47: u32 = 0;
  while ((u8.swapBytes(165) > (u8(255) - 0))) {
    if (n47 >= 5) break;
    n47 += 1;
    const [v48, v49]: readonly [i16, f64] = [-5, 76447];
  }
  g22 = undefined;
  return 32767;
}
export function main(): void {
  g22 = (u8.wrappingShl(255, 1) - (same_boolean(true) ? u8(4) : u8(255)));
  const { f0: v51, f1: v52, f2: v53, f3: v54 }: Data0 = { f0: u8.max(255, 0), f1: g22, f2: (same_string("0123456789") === same_string("hello")), f3: "on" };
  const v55 = new Class23();
  const v56: Mode = v55.m24((v53 ? 8192 : 32767), { f0: v51, f1: g22, f2: v53, f3: "off" });
  const v57: i16 = v55.m28([7.875, v51], [12, 4]);
  const v58: i16 | undefined = fn21(v57, i16(f64(v57)), fn50);
  try {
    fn46();
  }
  catch (e59) {
    console.log("caught");
  }
  const v60: i16 = fn50();
  const o61: u8 | undefined = same_u8_undefined(g22);
  if (o61 !== undefined) {
    console.log("o61:", o61);
  }
  else {
    console.log("none");
  }
  console.log("v51:", v51);
  const o62: u8 | undefined = same_u8_undefined(v52);
  if (o62 !== undefined) {
    console.log("o62:", o62);
  }
  else {
    console.log("none");
  }
  console.log("v53:", v53);
  console.log("v54:", v54);
  console.log("v56:", v56);
  console.log("v57:", v57);
  const o63: i16 | undefined = same_i16_undefined(v58);
  if (o63 !== undefined) {
    console.log("o63:", o63);
  }
  else {
    console.log("none");
  }
  console.log("v60:", v60);
}
