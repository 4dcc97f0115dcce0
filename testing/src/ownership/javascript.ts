/**
 * Runs an Ingot program in Node as the JavaScript that it is (LANGUAGE.md §0, principle 2). JavaScript keeps what an
 * alias names alive, so that a program which prints the same when compiled has not looked at what was moved, replaced or
 * gone. What JavaScript would not notice, leaks and disposals, the prelude counts.
 */

import { createContext, runInContext } from "node:vm";
import { Failure, Prelude } from "./javascript-prelude.js";
import { stripTypes } from "./strip-types.js";

export interface JavaScriptRun {
  readonly stdout: string;
  /** Leaks, uses after a disposal, second disposals. */
  readonly findings: readonly string[];
  /** An exception that no program may let out: a stale narrowing, above all. */
  readonly crash: string | undefined;
  /** More steps than a test should take. */
  readonly tooLong: boolean;
}

/** Runs a module and gives its functions. */
type Program = (...values: unknown[]) => Record<string, () => unknown>;

const STEPS = 20_000;

/** One context for many programs: to make one takes longer than to run a program. */
export class JavaScript {
  private readonly context = createContext({ Symbol, Failure });

  /** Runs each exported function of a program in one file, from a fresh start each. */
  run(source: string, entries: readonly string[]): JavaScriptRun[] {
    const program = this.load(source, entries);
    return entries.map((entry) => runEntries(program, [entry]));
  }

  /** Runs them one after the other. */
  runAll(source: string, entries: readonly string[]): JavaScriptRun {
    return runEntries(this.load(source, entries), entries);
  }

  private load(source: string, entries: readonly string[]): Program {
    const names = ["R", ...Object.keys(new Prelude(STEPS).globals())];
    const statics = [...source.matchAll(/^(?:export )?(?:const|let) (\w+)/gm)].map((m) => m[1]);
    const results = `{ roots: () => [${statics.join(", ")}], ${entries.join(", ")} }`;
    const text = `(function (${names.join(", ")}) { "use strict"; ${stripTypes(source)}\nreturn ${results}; })`;
    return runInContext(text, this.context) as Program;
  }
}

function runEntries(program: Program, entries: readonly string[]): JavaScriptRun {
  const prelude = new Prelude(STEPS);
  let crash: string | undefined;
  try {
    const module = program(prelude, ...Object.values(prelude.globals()));
    for (const entry of entries) module[entry]?.();
    prelude.findLeaks(module.roots?.());
  } catch (error) {
    // Errors of the context's own realm are no instances of this one's.
    const { message, constructor: kind } = error as { message?: string; constructor?: { name: string } };
    crash = message === undefined || message === "" ? `${kind?.name} is not caught` : message;
  }
  return { ...prelude.outcome(), crash };
}
