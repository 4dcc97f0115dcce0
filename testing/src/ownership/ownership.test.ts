import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Workbench } from "../build-and-run.js";
import { checkCase } from "../conformance/check-case.js";
import { listCheckCases } from "../conformance/corpus.js";
import { ownershipCasesRoot } from "./cases.js";
import { generate } from "./generate.js";
import { OwnershipSession } from "./session.js";

/** Units of six programs each. */
const UNITS = 34;
const UNITS_PER_TEST = 17;
const TIMEOUT_MS = 300_000;

const workbench = new Workbench();

describe("programs that the checks once misjudged", () => {
  for (const kind of ["reject", "accept"] as const) {
    for (const program of listCheckCases(kind, ownershipCasesRoot)) {
      test(program.name, () => expect(checkCase(program, workbench)).toBeUndefined());
    }
  }
});

describe("random programs that the checks accept do what JavaScript does, and use nothing stale", () => {
  let session: OwnershipSession;
  beforeAll(() => {
    session = new OwnershipSession();
  });
  afterAll(() => session.close());
  for (let from = 0; from < UNITS; from += UNITS_PER_TEST) {
    test(
      `seeds ${from} to ${from + UNITS_PER_TEST - 1}`,
      () => {
        const units = Array.from({ length: UNITS_PER_TEST }, (_, i) => generate(from + i));
        const { programs, refused } = session.judge(units);
        expect(refused.map((r) => `seed ${r.unit.seed}: ${r.diagnostics[0]?.message}`)).toEqual([]);
        const accepted = programs.filter((p) => p.diagnostics.length === 0);
        const holes = accepted.filter((p) => p.misbehaviour !== undefined);
        expect(holes.map((h) => `seed ${h.unit.seed} ${h.entry}: ${h.misbehaviour?.detail}`)).toEqual([]);
        expect(accepted.length).toBeGreaterThan(programs.length / 2);
      },
      TIMEOUT_MS,
    );
  }
});

test(
  "the watch sees what the checks would have stopped",
  () => {
    const unchecked = new OwnershipSession();
    const units = Array.from({ length: UNITS_PER_TEST }, (_, i) => generate(i));
    const kinds = new Set(unchecked.judge(units).programs.map((p) => p.misbehaviour?.kind));
    unchecked.close();
    expect([...kinds]).toContain("stale");
  },
  TIMEOUT_MS,
);
