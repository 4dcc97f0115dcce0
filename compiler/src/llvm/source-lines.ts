/** Lines and columns of spans. */
import type { SourceText, Span } from "../mir/mir.js";

export interface LineColumn {
  /** 1-based, as editors count; columns count UTF-16 units. */
  readonly line: number;
  readonly column: number;
}

export class SourceLines {
  private readonly starts = new Map<number, readonly number[]>();

  constructor(private readonly files: readonly SourceText[]) {}

  at(span: Span): LineColumn {
    const starts = this.lineStarts(span.file);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= span.start) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: span.start - starts[low]! + 1 };
  }

  path(file: number): string {
    return this.files[file]?.path ?? "unknown";
  }

  private lineStarts(file: number): readonly number[] {
    let starts = this.starts.get(file);
    if (starts === undefined) {
      starts = [0, ...[...(this.files[file]?.text ?? "").matchAll(/\r\n|\n|\r/g)].map((m) => m.index + m[0].length)];
      this.starts.set(file, starts);
    }
    return starts;
  }
}
