"use unsafe";
/** What is in every module for the host: the entry that Node calls, and the runtime's hooks. */
import "../../arch/wasm32/machine";
import "../../core/runtime/wasm32";
import "./interrupts";
import "./clock";
import { exit } from "./runtime";

/** @export _start */
export function start(): void {
  runProgram();
  exit(0);
}

/**
 * Made by the compiler: first values of statics, then `main`.
 * @import __ingot_start_main
 */
function runProgram(): void {}
