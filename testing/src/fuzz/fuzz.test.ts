import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Workbench } from "../build-and-run.js";
import { listRunPrograms } from "../conformance/corpus.js";
import { runProgram } from "../conformance/run-program.js";
import { casesRoot } from "./cases.js";
import { generate } from "./generate.js";
import { FuzzSession } from "./session.js";

const SEEDS = 280;
const SEEDS_PER_TEST = 40;
const TIMEOUT_MS = 300_000;

const workbench = new Workbench();

describe("programs on which compiler and oracle once differed", () => {
  for (const program of listRunPrograms(casesRoot)) {
    test(program.name, async () => expect(await runProgram(program, "host", workbench)).toBeUndefined());
  }
});

describe("random programs print what their evaluation in Node prints", () => {
  let session: FuzzSession;
  beforeAll(async () => {
    session = await FuzzSession.open("host");
  });
  afterAll(() => session.close());
  for (let from = 0; from < SEEDS; from += SEEDS_PER_TEST) {
    test(
      `seeds ${from} to ${from + SEEDS_PER_TEST - 1}`,
      async () => {
        const programs = Array.from({ length: SEEDS_PER_TEST }, (_, i) => generate(from + i));
        const mismatches = await session.runPrograms(programs, SEEDS_PER_TEST);
        expect(mismatches.map((m) => `seed ${m.program.seed}: ${m.category}\n${m.detail}`)).toEqual([]);
      },
      TIMEOUT_MS,
    );
  }
});
