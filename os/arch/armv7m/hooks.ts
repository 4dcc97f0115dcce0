"use unsafe";
/** What the board provides under fixed names (`os/boards/<board>/runtime.ts`): an architecture knows no board. */
import { asm } from "ingot:unsafe";

/**
 * A jump, so that the argument stays in the register where the caller put it.
 * @naked
 * @noinline
 */
export function exit(code: u32): void {
  asm`b __ingot_exit`;
}
