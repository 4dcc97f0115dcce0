//! Objects and classes used as namespaces
//! spec: §2, §3, §4, §5
const Geometry = { pi: 3.0, area: (r: f64): f64 => 3.0 * r * r, unit: { w: 1.0, h: 2.0 } } as const;
class Util {
  private constructor() {}
  static clamp(x: i32, lo: i32 = 0, hi: i32 = 10): i32 {
    return x < lo ? lo : x > hi ? hi : x;
  }
  static readonly half = (x: i32): i32 => x >> 1;
}
export function main(): void {
  console.log(Geometry.area(2.0), Geometry.unit.h, Util.clamp(50), Util.clamp(-5), Util.clamp(5, 6, 7), Util.half(9));
}
