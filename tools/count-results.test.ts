import { describe, expect, it } from "vitest";
import { countResults } from "./count-results.mjs";

const file = (status: string, ...states: string[]) => ({
  status,
  assertionResults: states.map((state) => ({ status: state })),
});

describe("countResults", () => {
  it("counts tests, leaving out those that were skipped", () => {
    const report = { testResults: [file("passed", "passed", "passed", "skipped"), file("failed", "failed", "passed")] };
    expect(countResults(report)).toEqual({ passed: 3, failed: 1 });
  });

  it("counts a file that could not be loaded as one failure", () => {
    expect(countResults({ testResults: [file("failed")] })).toEqual({ passed: 0, failed: 1 });
  });

  it("counts nothing without a report", () => {
    expect(countResults(undefined)).toEqual({ passed: 0, failed: 0 });
  });
});
