import type {
  FunctionAttributes,
  LocalId,
  MirFunction,
  MirLocal,
  MirProgram,
  Operand,
  Place,
  Rvalue,
  Statement,
} from "../mir/mir.js";
import { Reachability } from "../mir/reachability.js";
import { BOOL, FAILURE, resolve, type Type, U32, USIZE } from "../types/type.js";
import { Blocks, CORE_NUMBER, copyOf, exported, int, local } from "./blocks.js";
import { isInterrupt } from "./interrupts.js";

/**
 * Counts how deep a function with `@maxDepth n` is nested in itself, and panics at the call that is one too deep
 * (LANGUAGE.md §5). The body moves to `NAME$body`; `NAME` counts around it, however the body is left.
 *   before  fn f(_1: u32) -> u32 maxDepth 3 { … }
 *   after   fn f(_1: u32) -> u32 { check f$depth < 3; f$depth += 1; _0 = f$body(_1); f$depth -= 1; return }
 * Each context counts for itself, as each has its own stack or part of one: a core has its own count, and a handler that comes
 * to `f` begins at none and leaves the count as what it interrupted had it.
 * Needs: `throws` as `failures.ts` computes it; runs after compile-time evaluation, which counts by itself, and before
 * `interrupts.ts`, which calls the handlers.
 * Keeps: the function's name, signature and attributes, but for inlining. Cost: one function and one static for each `@maxDepth`,
 * and a function for each handler that comes to one.
 */
export function limitRecursion(program: MirProgram): void {
  const counters = new Map<string, Counter>();
  const cores = Math.max(...program.contexts.map(({ core }) => core), 0) + 1;
  for (const fn of [...program.functions.values()]) {
    if (fn.attributes.maxDepth === undefined || fn.blocks.length === 0) continue;
    const counter = { name: `${fn.name}$depth`, coreNumber: cores > 1 ? exported(program, CORE_NUMBER) : undefined };
    counters.set(fn.name, counter);
    program.statics.set(counter.name, {
      name: counter.name,
      displayName: `${fn.displayName} depth`,
      type: cores > 1 ? { kind: "array", element: U32, length: cores } : U32,
      mutable: true,
      initializer: undefined,
      value: { bytes: new Uint8Array(4 * cores), relocations: [] },
      exportName: undefined,
      section: undefined,
      align: undefined,
      span: fn.span,
    });
    const body = { ...fn, name: `${fn.name}$body`, attributes: bodyAttributes(fn.attributes) };
    program.functions.set(body.name, body);
    program.functions.set(fn.name, counting(fn, body.name, counter, fn.attributes.maxDepth));
  }
  if (counters.size > 0) countHandlersApart(program, counters);
}

interface Counter {
  /** Of the static: a number, or one for each core. */
  readonly name: string;
  /** The function that says which core runs, where there are several. */
  readonly coreNumber: string | undefined;
}

/** The symbol stays with the function that counts, and so does what is said about calls of it. */
function bodyAttributes(attributes: FunctionAttributes): FunctionAttributes {
  return attributes.noBuiltins === undefined ? {} : { noBuiltins: attributes.noBuiltins };
}

/** A function in the making that reaches the counts of the core it runs on. */
class CoreCounts {
  readonly locals: MirLocal[];
  readonly made: Blocks;
  private readonly index: LocalId | undefined;
  /** What the block after those that are made begins with. */
  readonly first: readonly Statement[];

  constructor(
    private readonly fn: MirFunction,
    locals: readonly MirLocal[],
    coreNumber: string | undefined,
  ) {
    this.locals = locals.map((l) => ({ ...l }));
    this.made = new Blocks(fn);
    if (coreNumber === undefined) {
      this.first = [];
      return;
    }
    const number = this.newLocal(U32);
    this.index = this.newLocal(USIZE);
    this.made.call(coreNumber, [], local(number));
    this.first = [this.assign(local(this.index), { kind: "cast", cast: "int", operand: copyOf(number, U32) })];
  }

  newLocal(type: Type): LocalId {
    return this.locals.push({ name: undefined, type, span: this.fn.span }) - 1;
  }

  of(counter: Counter): Place {
    const base = { kind: "static", name: counter.name } as const;
    if (this.index === undefined) return { base, projections: [] };
    return { base, projections: [{ kind: "index", index: copyOf(this.index, USIZE), type: U32 }] };
  }

  assign(place: Place, value: Rvalue): Statement {
    return { kind: "assign", place, value, span: this.fn.span };
  }
}

function counting(fn: MirFunction, body: string, counter: Counter, limit: number): MirFunction {
  const { span } = fn;
  const counts = new CoreCounts(fn, fn.locals.slice(0, fn.paramCount + 1), counter.coreNumber);
  const { locals, made } = counts;
  const args = locals
    .slice(1, fn.paramCount + 1)
    .map((l, i): Operand => ({ kind: "move", place: local(i + 1), type: l.type }));
  const depth = counts.of(counter);
  const read: Operand = { kind: "copy", place: depth, type: U32 };
  const step = (op: "add" | "sub"): Statement =>
    counts.assign(depth, { kind: "binary", op, left: read, right: int(1, U32), overflow: "wrap" });

  const fits = counts.newLocal(BOOL);
  const result = resolve(fn.locals[0]!.type).kind;
  const failure = fn.throws ? counts.newLocal(FAILURE) : undefined;
  made.add(
    (next) => ({
      kind: "call",
      callee: { kind: "function", name: body },
      args,
      destination: result === "void" || result === "never" ? undefined : local(0),
      next: result === "never" ? undefined : next,
      failure: failure === undefined ? undefined : { target: next + 1, into: failure },
      purpose: "call",
      span,
    }),
    [
      ...counts.first,
      counts.assign(local(fits), { kind: "binary", op: "lt", left: read, right: int(limit, U32), overflow: "wrap" }),
      { kind: "check", condition: copyOf(fits, BOOL), reason: "recursion too deep", span },
      step("add"),
    ],
  );
  made.add(() => ({ kind: "return", span }), [step("sub")]);
  if (failure !== undefined) made.add(() => ({ kind: "fail", from: failure, span }), [step("sub")]);
  // Every entry is a call, so that whoever adds up stacks finds the count on each way round the cycle.
  return { ...fn, locals, blocks: made.blocks, attributes: { ...fn.attributes, inline: "never" } };
}

/**
 * Puts a function around each handler that comes to what is counted.
 *   after   fn handler$apart() { _1 = f$depth; f$depth = 0; handler(); f$depth = _1; return }
 */
function countHandlersApart(program: MirProgram, counters: ReadonlyMap<string, Counter>): void {
  program.contexts = program.contexts.map((context) => {
    if (!isInterrupt(context)) return context;
    const reached = new Reachability(program);
    reached.from([context.entry]);
    const counted = [...counters].flatMap(([fn, counter]) => (reached.functions.has(fn) ? [counter] : []));
    if (counted.length === 0) return context;
    const apart = `${context.entry}$apart`;
    if (!program.functions.has(apart)) {
      program.functions.set(apart, savingCounts(program.functions.get(context.entry)!, apart, counted));
    }
    return { ...context, entry: apart };
  });
}

function savingCounts(handler: MirFunction, name: string, counters: readonly Counter[]): MirFunction {
  const counts = new CoreCounts(handler, handler.locals.slice(0, 1), counters[0]?.coreNumber);
  const { made } = counts;
  const saved = counters.map((counter) => ({ count: counts.of(counter), before: counts.newLocal(U32) }));
  const call = made.call(handler.name, []);
  made.blocks[call]!.statements.push(
    ...counts.first,
    ...saved.flatMap(({ count, before }) => [
      counts.assign(local(before), { kind: "use", operand: { kind: "copy", place: count, type: U32 } }),
      counts.assign(count, { kind: "use", operand: int(0, U32) }),
    ]),
  );
  const end = made.end();
  made.blocks[end]!.statements.push(
    ...saved.map(({ count, before }) => counts.assign(count, { kind: "use", operand: copyOf(before, U32) })),
  );
  return { ...handler, name, locals: counts.locals, blocks: made.blocks, attributes: {} };
}
