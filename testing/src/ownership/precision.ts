/** What the checks reject though the program behaves: some of it would go wrong with other values, the rest is imprecise. */

import type { Judged } from "./session.js";

interface Pattern {
  count: number;
  readonly example: string;
}

export class Precision {
  private programs = 0;
  private behaving = 0;
  private rejected = 0;
  private readonly codes = new Map<string, number>();
  private readonly patterns = new Map<string, Pattern>();
  private readonly seen = new Set<string>();

  add(program: Judged): void {
    this.programs += 1;
    if (program.misbehaviour !== undefined) return;
    this.behaving += 1;
    if (program.diagnostics.length === 0) return;
    this.rejected += 1;
    const lines = program.text.split("\n");
    for (const d of program.diagnostics) {
      // Entries of one unit share what they call.
      const key = `${program.unit.seed}:${d.line}:${d.column}:${d.code}`;
      if (this.seen.has(key)) continue;
      this.seen.add(key);
      this.codes.set(d.code, (this.codes.get(d.code) ?? 0) + 1);
      const pattern = `${d.code} ${shape(lines[d.line - 1] ?? "")}`;
      const known = this.patterns.get(pattern);
      if (known === undefined) {
        this.patterns.set(pattern, { count: 1, example: `seed ${program.unit.seed} ${program.entry} line ${d.line}` });
      } else known.count += 1;
    }
  }

  text(): string {
    const share = ((100 * this.rejected) / Math.max(1, this.behaving)).toFixed(1);
    const codes = [...this.codes].sort((a, b) => b[1] - a[1]).map(([code, n]) => `  ${n} ${code}`);
    const patterns = [...this.patterns].sort((a, b) => b[1].count - a[1].count).slice(0, 40);
    return [
      `${this.programs} programs, ${this.behaving} of them behave, of which ${this.rejected} (${share} %) are rejected`,
      ...codes,
      ...patterns.map(([pattern, p]) => `  ${String(p.count).padStart(4)} ${pattern}   (${p.example})`),
    ].join("\n");
  }
}

/** The statement without the names and numbers that the generator made up. */
function shape(line: string): string {
  return line
    .trim()
    .replace(/"#\d+"/g, '"#"')
    .replace(/\b([a-z])\d+\b/g, "$1")
    .replace(/\b\d+\b/g, "0");
}
