//! Found by the fuzzer: refused ING1014
//! spec: §2, §14

type Word = "on" | "off";
class Fail2 extends Failure {
  constructor(readonly code: u64) { super("fail2"); }
}
let g3: i32 = 2147483647;
const g6: i16 = 1;
function fn37(a11: () => f32, a12: readonly [Word, i16, f32], a13: readonly i32[]): i32 {
  const o19: i32 | undefined = undefined;
  if (o19 !== undefined) {
    try {
    }
    catch (e26) {
      if (e26 instanceof Fail2) {
        const [v29, v30]: readonly [boolean, i16] = [a13.every((p28: i32): boolean => {
          g3 ^= o19;
          return true;
        }), 1];
      }
    }
  }
  return 1;
}
export function main(): void {
  const v53: i32 = fn37((): f32 => -1.14, ["off", g6, 9], [g3, g3, g3, g3]);
}
