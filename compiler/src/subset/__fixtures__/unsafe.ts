//! `ingot:unsafe` by other ways
import * as raw from "ingot:unsafe"; //~ ING5001
import type { Ptr as Address } from "ingot:unsafe"; //~ ING5001
import "ingot:unsafe"; //~ ING5001
export * as everything from "ingot:unsafe"; //~ ING5001
import { peek } from "./unsafe-peek";
import * as handed from "./unsafe-peek";
export * from "./unsafe-peek"; //~ ING5001
type Hidden = import("ingot:unsafe").Ptr<u8>; //~ ING5001
async function load(): Promise<void> {
  await import("ingot:unsafe"); //~ ING5001
}
export function main(): void {
  console.log(peek(3), handed.peek(4));
  handed.volatileLoad; //~ ING5001
}
