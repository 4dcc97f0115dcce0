//! Found by the fuzzer: refused ING2003
//! spec: §2, §14

function same_boolean(x: boolean): boolean { return x; }
interface Data0 { readonly f0: boolean; readonly f1: string }
class Fail3 extends Failure {
  constructor(readonly code: i16) { super("fail3"); }
}
const g30: readonly i16[] = [0, 32767, 6];
abstract class Base32 {
  t1: string | undefined = undefined;
  constructor(readonly b33: f64) {}
  abstract m31(a0: readonly i16[]): i16 | undefined;
}
class Derived41 extends Base32 {
  private d420: string = "héllo";
  d421: Data0 = { f0: true, f1: "x y" };
  override m31(a43: readonly i16[]): i16 | undefined {
    this.d420 = "a";
    return 0;
  }
}
async function fn96(a85: Derived41, a86: (a0: i16, a1: f64) => i16, a87: Data0): Promise<boolean | undefined> {
  if (same_boolean(true)) {
  }
  else {
    a85.t1 = a87.f1;
  }
  return undefined;
}
export async function main(): Promise<void> {
  const v99: i16 = 1;
  const v100 = new Derived41(-36.125);
  const v105: f64 = 1;
  const v109: boolean | undefined = (await fn96(v100, (p107: i16, p108: f64): i16 => g30[0], v100.d421));
}
