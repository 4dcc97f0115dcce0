//! Found by the fuzzer: refused ING2003
//! spec: §2, §14

function genericFold<T, R>(xs: readonly T[], start: R, f: (acc: R, x: T) => R): R {
  let acc = start;
  for (const x of xs) acc = f(acc, x);
  return acc;
}
interface Iface25 { m23(): u32; m24(a0: (a0: u32, a1: u16) => u16): boolean }
let g5: u32 = 1;
class Class26 implements Iface25 {
  private s1: string = "0123456789";
  constructor(readonly p0: u16) {}
  m23(): u32 {
    this.s1 = genericFold<u32, string>([1, g5, g5], "a", (p27: string, p28: u32): string => this.s1);
    return 1;
  }
  m24(a37: (a0: u32, a1: u16) => u16): boolean {
    return true;
  }
}
class Class50 implements Iface25 {
  constructor(readonly p0: f64, readonly p1: u16) {}
  m23(): u32 {
    return 1;
  }
  m24(a53: (a0: u32, a1: u16) => u16): boolean {
    return false;
  }
}
const g61: Class26 = new Class26(65535);
const g62: Class50 = new Class50(-4.6, 0);
const g63: readonly Iface25[] = [g61, g62];
export function main(): void {
}
