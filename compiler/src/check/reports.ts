/** Collects what the ownership analyses find: one diagnostic for each cause. */
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { spanLocation } from "../diagnostics/from-mir.js";
import type { MirFunction, MirProgram, Span } from "../mir/mir.js";

export interface Report {
  readonly code: string;
  readonly span: Span;
  readonly message: string;
  readonly label?: string;
  readonly help: string;
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
}

export class Reports {
  private readonly found = new Map<string, Diagnostic>();
  private fn: MirFunction | undefined;
  /** Locals whose borrows have been reported: what follows from one wrong borrow is not told again. */
  private blamed = new Set<number>();

  constructor(private readonly program: MirProgram) {}

  inFunction(fn: MirFunction): void {
    this.fn = fn;
    this.blamed = new Set();
  }

  blame(local: number): void {
    this.blamed.add(local);
  }
  isBlamed(local: number): boolean {
    return this.blamed.has(local);
  }

  add(report: Report): void {
    const key = `${report.code} ${report.span.file}:${report.span.start}`;
    if (this.found.has(key)) return;
    this.found.set(key, {
      code: report.code,
      severity: "error",
      message: report.message,
      label: report.label,
      help: report.help,
      ...spanLocation(this.program, report.span),
      related: (report.related ?? []).map((r) => ({ message: r.message, ...spanLocation(this.program, r.span) })),
    });
  }

  /** What messages call a local. */
  name(local: number): string {
    const name = this.fn?.locals[local]?.name;
    return name === undefined ? "it" : `\`${name}\``;
  }

  diagnostics(): Diagnostic[] {
    return [...this.found.values()];
  }
}
