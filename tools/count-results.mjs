/** Counts the tests in Vitest's JSON report; a file that could not be loaded counts as one failure. */
export function countResults(report) {
  const total = { passed: 0, failed: 0 };
  for (const file of report?.testResults ?? []) {
    const states = file.assertionResults.map((result) => result.status);
    total.passed += states.filter((state) => state === "passed").length;
    total.failed += states.filter((state) => state === "failed").length;
    if (file.status === "failed" && !states.includes("failed")) total.failed += 1;
  }
  return total;
}
