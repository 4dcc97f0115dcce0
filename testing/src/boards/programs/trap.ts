"use unsafe";
/** Executes an instruction that is none. */
import { trap } from "ingot:unsafe";

export function main(): void {
  console.log("before");
  trap();
}
