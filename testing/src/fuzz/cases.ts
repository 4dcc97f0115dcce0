/** Programs on which compiler and oracle once differed: kept in `testing/fuzz-cases`, in the form of the conformance corpus. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { testingRoot } from "../build-and-run.js";
import type { Program } from "./ast.js";
import { evaluate } from "./oracle.js";
import { printIngot } from "./print-ingot.js";

export const casesRoot = join(testingRoot, "fuzz-cases");

/** Writes the program and what it should print; returns the program's path. */
export function saveCase(program: Program, category: string): string {
  const expected = evaluate(program);
  const header = [
    `//! Found by the fuzzer: ${category}`,
    "//! spec: §2, §14",
    ...(program.profile === "release" ? ["//! profile: release"] : []),
    ...(expected.panic === undefined ? [] : ["//! exit: 101", `//! panic: ${expected.panic}`]),
  ];
  mkdirSync(casesRoot, { recursive: true });
  const path = join(casesRoot, `seed-${program.seed}`);
  writeFileSync(`${path}.ts`, `${header.join("\n")}\n\n${printIngot(program, "main")}`);
  writeFileSync(`${path}.out`, expected.stdout);
  return `${path}.ts`;
}
