//! Found by the fuzzer: output
//! spec: §2, §14

interface Iface7 { m5(): f32; m6(): string }
let g3: i16 = 9;
const g4: FixedArray<i16, 4> = FixedArray.of(11, 32767, 7, 12);
class Class8 implements Iface7 {
  m5(): f32 {
    return 1;
  }
  m6(): string {
    return "a";
  }
  m32(a33: i16 | undefined): readonly [i16, boolean, boolean] {
    console.log(g3, g3, (a33 ?? 1));
    return [g3, true, true];
  }
}
class Class39 implements Iface7 {
  constructor(readonly p0: i16, readonly p1: i16) {}
  m5(): f32 {
    return 1;
  }
  m6(): string {
    return "0123456789";
  }
  m55(): i16 {
    g4.fill(1);
    return 1;
  }
}
const g63: Class39 = new Class39(-9, 1893);
export function main(): void {
  const v77 = new Class8();
  const v82: readonly [i16, boolean, boolean] = v77.m32(g4.find((p81: i16): boolean => {
    g3 += g63.m55();
    return true;
  }));
}
