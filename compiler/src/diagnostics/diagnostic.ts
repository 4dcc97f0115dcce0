/** What the compiler says about a program: data, rendered by the command line and by editors. */

export interface Location {
  /** Absolute path. */
  readonly file: string;
  /** 1-based, as editors count; columns count UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
export interface RelatedLocation extends Location {
  readonly message: string;
}
export interface Diagnostic extends Location {
  /** `INGnnnn`, or `TSnnnn` for `tsc`'s own. */
  readonly code: string;
  readonly severity: "error" | "warning";
  /** One sentence: what is wrong. */
  readonly message: string;
  /** A few words beside the marked source. */
  readonly label: string | undefined;
  /** What to type instead. */
  readonly help: string | undefined;
  readonly related: readonly RelatedLocation[];
}

/** Collects diagnostics; each (code, place) is reported once. */
export class DiagnosticBag {
  private readonly found = new Map<string, Diagnostic>();

  add(diagnostic: Diagnostic): void {
    const key = `${diagnostic.code} ${diagnostic.file}:${diagnostic.line}:${diagnostic.column}`;
    if (!this.found.has(key)) this.found.set(key, diagnostic);
  }

  get hasErrors(): boolean {
    for (const d of this.found.values()) if (d.severity === "error") return true;
    return false;
  }

  /** In the order of files as given, then of the source. */
  sorted(): Diagnostic[] {
    return [...this.found.values()].sort(
      (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column || a.code.localeCompare(b.code),
    );
  }
}
