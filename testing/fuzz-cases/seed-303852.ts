//! Found by the fuzzer: refused ING2003
//! spec: §2, §14

class GenericCell<T> {
  private value: T;
  constructor(value: T) { this.value = value; }
  get(): T { return this.value; }
  set(value: T): T {
    const old = this.value;
    this.value = value;
    return old;
  }
  update(change: (value: T) => T): T {
    this.value = change(this.value);
    return this.value;
  }
}
function same_boolean(x: boolean): boolean { return x; }
enum Mode { M0 = 0, M1 = 7, M2 = 100 }
interface Data0 { readonly f0: u32; readonly f1: u32; readonly f2: f32; readonly f3: u8 }
interface Iface58 { m56(a0: readonly f32[], a1: Data0): Data0; m57(): Data0 }
function fn2(): f32 | undefined {
  return 1;
}
let g3: boolean = true;
let g4: i64 = 2305843009213693952;
async function fn13(a5: FixedArray<u32, 4>, a6: readonly [i32, string, i32], a7: Data0): Promise<i32 | undefined> {
  const o9: string | undefined = undefined;
  if (o9 !== undefined) {
    console.log(same_boolean(true), a6[2]);
    const v11 = new GenericCell<string>(a6[1]);
  }
  return 1;
}
async function* gen15(a14: f32): AsyncGenerator<Data0> {
}
/** @instances 2 */
async function task33(a20: f32): Promise<void> {
}
abstract class Base35 {
  constructor(readonly b36: Mode) {}
  abstract m34(a0: (a0: i32) => Mode): f64;
  m38(): f64 {
    return 1;
  }
}
class Derived39 extends Base35 {
  d400: f32 = -27.375;
  override m34(a41: (a0: i32) => Mode): f64 {
    const v42: Data0 = { f0: 4294967295, f1: 0, f2: -7.55, f3: 255 };
    const v44: usize = 1;
    return 1;
  }
}
class Derived45 extends Base35 {
  override m34(a47: (a0: i32) => Mode): f64 {
    return 1;
  }
}
class Class59 implements Iface58 {
  s1: Data0 = { f0: 4294967295, f1: 9, f2: 10, f3: 7 };
  m56(a60: readonly f32[], a61: Data0): Data0 {
    this.s1 = this.s1;
    return a61;
  }
  m57(): Data0 {
    const [v62, v63]: readonly [i32, f64] = [2147483647, 6.625];
    return { f0: 1, f1: 4294967295, f2: 1, f3: 1 };
  }
  m64(): i32 {
    return 1;
  }
  async m67(): Promise<Data0 | undefined> {
    console.log(`<${u32(1)}|${u8(1)}>`);
    return this.s1;
  }
}
class Class68 implements Iface58 {
  private s2: Data0 = { f0: 3, f1: 115, f2: 4, f3: 255 };
  constructor(readonly p0: f32) {}
  m56(a69: readonly f32[], a70: Data0): Data0 {
    return this.s2;
  }
  m57(): Data0 {
    const { f0: v72, f1: v73, f2: v74, f3: v75 }: Data0 = this.s2;
    return { f0: 1, f1: 1, f2: (v74 * this.s2.f2), f3: 1 };
  }
  m76(): string {
    return "世界";
  }
}
const g78: Class59 = new Class59();
const g79: Class68 = new Class68(19);
function fn92(a83: Derived39, a84: u32, a85: Data0): i32 {
  return 1;
}
async function fn97(a93: i32): Promise<u32 | undefined> {
  return 1;
}
export async function main(): Promise<void> {
  const v105 = new Derived39(Mode.M0);
  const v109 = new Class59();
  const v110: Data0 = v109.m56([g78.s1.f2, v105.d400], g78.m57());
  const v111: Data0 = v109.m57();
  const v112: i32 = 1;
  const v114 = new Class68(1);
  const v115: Data0 = v110;
  const v117: string = "a";
  const v119: i32 | undefined = (await fn13(FixedArray.of(1, 148, 1, 1), [v112, v117, 55643163], v110));
}
