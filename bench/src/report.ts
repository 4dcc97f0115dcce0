/** The tables that `npm run bench` prints. */
import type { RemainingCheck } from "./bounds-checks.js";
import { type MeasuredBoard, measuredBoards } from "./kernels.js";
import type { Limit } from "./limits.js";
import type { Measurement, Results, Variant } from "./measure.js";
import { alignColumns, count, geometricMean, ratio } from "./table.js";

export function report(results: Results, limits: readonly Limit[]): string {
  const sections = measuredBoards.flatMap((board) => {
    const rows = results.measurements.filter((measurement) => measurement.board === board.name);
    if (rows.length === 0) return [];
    return [
      comparison(`Executed instructions, ${board.processor} (${board.name})`, rows, "instructions"),
      comparison(`Bytes of code and constants, ${board.processor} (${board.name})`, rows, "bytes"),
      remaining(board, rows),
    ];
  });
  if (limits.length > 0) sections.push(limitTable(limits));
  if (results.problems.length > 0) sections.push(["Problems", ...results.problems].join("\n  "));
  return sections.join("\n\n");
}

/** The columns of ratios: which Ingot build beside which of C's. */
const RATIOS: readonly { readonly title: string; readonly of: Variant; readonly to: Variant }[] = [
  { title: "Ingot/-O2", of: "ingot", to: "O2" },
  { title: "Ingot/-Os", of: "ingot", to: "Os" },
  { title: "size/-O2", of: "ingotSize", to: "O2" },
  { title: "size/-Os", of: "ingotSize", to: "Os" },
];

/** A figure of Ingot's builds beside C's at both levels, and the geometric mean of each ratio. */
function comparison(title: string, rows: readonly Measurement[], figure: "instructions" | "bytes"): string {
  const lines = rows.map((row) => {
    const { ingot, ingotSize, O2, Os } = row[figure];
    const ratios = RATIOS.map(({ of, to }) => ratio(row[figure][of] / row[figure][to]));
    return [row.kernel, ...[ingot, ingotSize, O2, Os].map(count), ...ratios];
  });
  const means = RATIOS.map(({ of, to }) => ratio(geometricMean(rows.map((row) => row[figure][of] / row[figure][to]))));
  const header = ["", "Ingot", "Ingot size", "C -O2", "C -Os", ...RATIOS.map((column) => column.title)];
  return `${title}\n${alignColumns([header, ...lines, ["geometric mean", "", "", "", "", ...means]])}`;
}

function remaining(board: MeasuredBoard, rows: readonly Measurement[]): string {
  const total = rows.reduce((sum, row) => sum + row.checks.length, 0);
  const lines = rows.filter((row) => row.checks.length > 0).map((row) => `  ${row.kernel}: ${places(row.checks)}`);
  return [`Checks of indices that remain on ${board.processor}: ${total}`, ...lines].join("\n");
}

/** `kernel.ts:12:3 13:9 (2)`: the places by file, how often each if more than once. */
function places(checks: readonly RemainingCheck[]): string {
  const files = new Map<string, Map<string, number>>();
  for (const { file, line, column } of checks) {
    const found = files.get(file) ?? new Map<string, number>();
    files.set(file, found);
    found.set(`${line}:${column}`, (found.get(`${line}:${column}`) ?? 0) + 1);
  }
  return [...files]
    .map(([file, found]) => {
      const list = [...found].map(([place, times]) => (times === 1 ? place : `${place} (${times})`));
      return `${file.replace(/^.*\//, "")}:${list.join(" ")}`;
    })
    .join(", ");
}

function limitTable(limits: readonly Limit[]): string {
  const value = (limit: Limit, of: number): string => `${limit.unit === "s" ? of.toFixed(2) : count(of)} ${limit.unit}`;
  const lines = limits.map((l) => [l.what, value(l, l.value), value(l, l.limit), l.value <= l.limit ? "" : "over"]);
  return `Whole programs\n${alignColumns([["", "measured", "limit", ""], ...lines])}`;
}
