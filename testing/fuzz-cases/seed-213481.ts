//! Found by the fuzzer: refused ING2007
//! spec: §2, §14

import { select, spawn } from "ingot:kernel";
type Union1 =
  | { readonly kind: "k0"; readonly f0: u8; readonly f1: u64 }
  | { readonly kind: "k1" };
class Fail2 extends Failure {
  constructor(readonly code: string) { super("fail2"); }
}
async function fn15(a5: boolean, a6: boolean): Promise<f32> {
  throw new Fail2("0123456789");
}
/** @instances 1 */
async function task42(a16: Union1, a17: f64): Promise<void> {
  try {
    const v19: f32 = await select([fn15(true, false), fn15(true, (u8(0) < 255))]);
  }
  catch (e18) {
    if (e18 instanceof Fail2) {
    }
  }
  finally {
  }
}
class Class51 implements Disposable {
  [Symbol.dispose](): void {
    console.log("dispose", "Class51");
  }
}
/** @instances 2 */
async function task84(a72: u8): Promise<void> {
  {
    using res82 = new Class51();
    console.log("spawn task42", spawn(task42({ kind: "k1" }, 9.95)));
  }
}
export async function main(): Promise<void> {
  console.log("spawn task84", spawn(task84(0)));
}
