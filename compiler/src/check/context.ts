/** What the ownership analyses share for one program. */

import { CallTargets } from "../mir/call-targets.js";
import type { MirFunction, MirProgram } from "../mir/mir.js";
import { isLibraryFile, unsafeFiles } from "../mir/source-files.js";
import { Origins } from "./origins.js";
import { Overlaps } from "./overlap.js";
import { PathTable } from "./paths.js";
import { emptySummary, type Summary } from "./summary.js";
import { TypeFacts } from "./type-facts.js";

export class OwnershipContext {
  readonly paths: PathTable;
  readonly origins = new Origins();
  readonly overlaps: Overlaps;
  readonly facts: TypeFacts;
  readonly targets: CallTargets;
  private readonly summaries = new Map<string, Summary>();
  private readonly unsafeFiles: ReadonlySet<number>;
  private readonly initializers: ReadonlySet<string | undefined>;

  constructor(readonly program: MirProgram) {
    this.paths = new PathTable(program);
    this.overlaps = new Overlaps(program);
    this.facts = new TypeFacts(program);
    this.targets = new CallTargets(program);
    this.unsafeFiles = unsafeFiles(program);
    this.initializers = new Set([...program.statics.values()].map((s) => s.initializer));
  }

  summaryOf(fn: MirFunction): Summary {
    let summary = this.summaries.get(fn.name);
    if (summary === undefined) {
      summary = emptySummary();
      this.summaries.set(fn.name, summary);
    }
    return summary;
  }
  /** Whether the function makes a static's first value. */
  isInitializer(fn: MirFunction): boolean {
    return this.initializers.has(fn.name);
  }

  /** Code of the library: other programs rely on it, and do not answer for it. */
  isLibrary(fn: MirFunction): boolean {
    return isLibraryFile(this.program, fn.span.file);
  }

  setSummary(fn: MirFunction, summary: Summary): void {
    this.summaries.set(fn.name, summary);
  }

  /** Code that vouches for itself, and declarations: what they do with raw addresses is theirs to say. */
  isUnsafe(fn: MirFunction): boolean {
    return fn.attributes.declared === true || this.unsafeFiles.has(fn.span.file);
  }
}
