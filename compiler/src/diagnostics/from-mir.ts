/** Diagnostics of stages that know spans and no syntax. */
import type { StaticDiagnostic } from "../comptime/statics.js";
import type { Overflow } from "../link/fit.js";
import type { MirProgram, Span } from "../mir/mir.js";
import type { UncaughtThrow } from "../passes/failures.js";
import type { UnboundedRecursion } from "../stacks/recursion.js";
import type { Stack, StackPlan } from "../stacks/stack-plan.js";
import type { StaticsOverflow } from "../stacks/statics-fit.js";
import type { Diagnostic, Location, RelatedLocation } from "./diagnostic.js";

export function uncaughtDiagnostic(program: MirProgram, uncaught: UncaughtThrow): Diagnostic {
  const name = program.types.classes.get(uncaught.classId)?.name ?? uncaught.classId;
  return {
    code: "ING1030",
    severity: "error",
    message: `\`${name}\` is thrown here, and nothing catches it on a path from the entry`,
    label: "thrown here",
    help: "catch it around one of the calls, or return a `Result`",
    ...spanLocation(program, uncaught.span),
    related: uncaught.path.slice(0, -1).map((step) => ({
      message: `\`${program.functions.get(step.fn)?.displayName ?? step.fn}\` calls on from here`,
      ...spanLocation(program, step.span),
    })),
  };
}

/** ING4002: recursion that nothing counts. */
export function recursionDiagnostic(program: MirProgram, { fn, calls }: UnboundedRecursion): Diagnostic {
  const isDirect = calls.length === 1;
  return {
    code: "ING4002",
    severity: "error",
    message: isDirect
      ? `\`${fn.displayName}\` calls itself, and nothing bounds how often`
      : `\`${fn.displayName}\` calls itself through other functions, and nothing bounds how often`,
    label: "its stack has no size",
    help: "write `/** @maxDepth n */` before one function of the cycle, or make it a loop",
    ...spanLocation(program, fn.span),
    related: calls.map(({ caller, span }, i) => ({
      message: `\`${caller.displayName}\` calls ${i + 1 === calls.length ? `\`${fn.displayName}\` again` : "on"} here`,
      ...spanLocation(program, span),
    })),
  };
}

/** What went wrong while an initialiser was run at compile time. */
export function evaluationDiagnostic(program: MirProgram, problem: StaticDiagnostic): Diagnostic {
  const help = {
    ING6001: "make it cheaper, or compute the value when the program runs",
    ING6002: "move the declaration up, or break the cycle",
    panic: "mend what fails; an initialiser runs like any other code",
  }[problem.code];
  return {
    code: problem.code === "panic" ? "ING6004" : problem.code,
    severity: "error",
    message: problem.message,
    label: undefined,
    help,
    ...spanLocation(program, problem.span),
    related: problem.related.map((r) => ({ message: r.message, ...spanLocation(program, r.span) })),
  };
}

/** ING4001: the statics alone are larger than the board's memory. */
export function staticsDiagnostic(
  program: MirProgram,
  board: { readonly title: string },
  { bytes, room, memory, largest }: StaticsOverflow,
): Diagnostic {
  const [first, ...others] = largest;
  if (first === undefined) throw new Error("no static takes room");
  return {
    code: "ING4001",
    severity: "error",
    message: `the program does not fit ${board.title}: its statics take ${bytes} bytes, and there are ${room} of ${memory}`,
    label: `takes ${first.bytes} bytes`,
    help: "make it smaller, or choose a larger board",
    ...spanLocation(program, first.item.span),
    related: others.map(({ item, bytes: size }) => ({
      message: `\`${item.displayName}\` takes ${size} bytes`,
      ...spanLocation(program, item.span),
    })),
  };
}

/** ING4001: the image is larger than the board. */
export function overflowDiagnostic(
  request: { readonly entry: string; readonly board: { readonly title: string } },
  overflow: Overflow,
  stacks: StackPlan | undefined,
): Diagnostic {
  const ofStacks = overflow.inRam && stacks !== undefined ? stackSizes(stacks) : [];
  const largest = [...ofStacks, ...overflow.largest]
    .sort((a, b) => b.size - a.size)
    .map((s) => `${s.symbol} (${s.size} bytes)`)
    .join(", ");
  return {
    code: "ING4001",
    severity: "error",
    message: `the program does not fit ${request.board.title}: ${overflow.region} is ${overflow.bytes} bytes too small`,
    label: undefined,
    help: largest === "" ? "use less memory, or a larger board" : `the largest are: ${largest}`,
    file: request.entry,
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
    related: overflow.inRam && stacks !== undefined ? largestFrames(stacks.main) : [],
  };
}

const stackSizes = ({ main, cores }: StackPlan) => [
  { symbol: "the stack", size: main.bytes },
  ...cores.map(({ core, bytes }) => ({ symbol: `the stack of core ${core}`, size: bytes })),
];

const FRAMES_SHOWN = 5;

/** The functions that take most of the stack: a twentieth of it, or more. */
function largestFrames({ bytes: total, contexts }: Stack): RelatedLocation[] {
  const frames = new Map<string, { readonly name: string; readonly at: Location; bytes: number }>();
  for (const { name, at, bytes, times } of contexts.flatMap(({ path }) => path)) {
    if (at === undefined) continue;
    const key = `${at.file}:${at.line}:${at.column}`;
    const known = frames.get(key);
    if (known === undefined) frames.set(key, { name, at, bytes: bytes * times });
    else known.bytes += bytes * times;
  }
  return [...frames.values()]
    .filter(({ bytes }) => bytes * 20 >= total)
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, FRAMES_SHOWN)
    .map(({ name, at, bytes }) => ({ message: `\`${name}\` takes ${bytes} of the ${total} bytes of stack`, ...at }));
}

export function spanLocation(program: MirProgram, span: Span): Location {
  const source = program.files[span.file]!;
  const position = (offset: number): { line: number; column: number } => {
    const before = source.text.slice(0, offset);
    return { line: before.split("\n").length, column: offset - (before.lastIndexOf("\n") + 1) + 1 };
  };
  const start = position(span.start);
  const end = position(span.end);
  return {
    file: source.absolutePath,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}
