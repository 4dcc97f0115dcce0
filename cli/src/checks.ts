/** What `ingot check` looks at, and what it finds: once, or again and again with what is known from the last time. */

import {
  type Board,
  type CheckResult,
  check,
  createSourceCache,
  type Diagnostic,
  forgetImports,
} from "@ingot/compiler";
import { readSource } from "./context.js";
import { resolveChecked } from "./project.js";
import { osRoot } from "./toolchain.js";

/** The programs that paths name. Each entry is a program by itself; what several of them share is reported once. */
export class Checks {
  private readonly cache = createSourceCache();
  private readonly known = new Map<string, CheckResult>();

  constructor(
    private readonly paths: readonly string[],
    private readonly board: string | undefined,
    private readonly cwd: string,
  ) {}

  /** Checks everything anew. Throws a `CliError` for paths, boards and `package.json`s that cannot be used. */
  all(): CheckResult {
    this.known.clear();
    forgetImports(this.cache);
    return this.afterChangesOf(new Set());
  }

  /** Checks the programs that a file of `changed` belongs to; for the others, what was found the last time holds. */
  afterChangesOf(changed: ReadonlySet<string>): CheckResult {
    const diagnostics = new Map<string, Diagnostic>();
    const files = new Set<string>();
    for (const checked of this.paths.map((path) => resolveChecked(path, this.board, this.cwd))) {
      for (const entry of checked.entries) {
        const found = this.program(entry, checked.board, changed);
        for (const file of found.files) files.add(file);
        for (const diagnostic of found.diagnostics) {
          // Modules and tests need no `main`; the file that `package.json` names does.
          if (diagnostic.code === "ING7003" && entry !== checked.main) continue;
          const { code, file, line, column } = diagnostic;
          diagnostics.set(`${code} ${file} ${line} ${column}`, diagnostic);
        }
      }
    }
    return { diagnostics: [...diagnostics.values()], files };
  }

  /** Whether the file was read and has other contents now. */
  isStale(path: string): boolean {
    const read = this.cache.files.get(path);
    return read !== undefined && read.text !== readSource(path);
  }

  private program(entry: string, board: Board, changed: ReadonlySet<string>): CheckResult {
    const key = `${board.name} ${entry}`;
    const before = this.known.get(key);
    if (before !== undefined && ![...changed].some((path) => before.files.has(path))) return before;
    // If the check fails, the next one must not take the old findings for the new file's.
    this.known.delete(key);
    const found = check([entry], board, osRoot(), this.cache);
    this.known.set(key, found);
    return found;
  }
}
