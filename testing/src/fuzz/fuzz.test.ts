import { describe, expect, test } from "vitest";
import { listRunPrograms } from "../conformance/corpus.js";
import { runProgram } from "../conformance/run-program.js";
import { casesRoot } from "./cases.js";
import { generate } from "./generate.js";
import { runPrograms } from "./session.js";

const SEEDS = 300;
const SEEDS_PER_TEST = 25;

describe("programs on which compiler and oracle once differed", () => {
  for (const program of listRunPrograms(casesRoot)) {
    test(program.name, async () => expect(await runProgram(program, "host")).toBeUndefined());
  }
});

describe("random programs print what their evaluation in Node prints", () => {
  for (let from = 0; from < SEEDS; from += SEEDS_PER_TEST) {
    test(`seeds ${from} to ${from + SEEDS_PER_TEST - 1}`, async () => {
      const programs = Array.from({ length: SEEDS_PER_TEST }, (_, i) => generate(from + i));
      const mismatches = await runPrograms(programs, "host", SEEDS_PER_TEST);
      expect(mismatches.map((m) => `seed ${m.program.seed}: ${m.category}\n${m.detail}`)).toEqual([]);
    });
  }
});
