import type {
  Block,
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
import { BOOL, FAILURE, resolve, U32 } from "../types/type.js";

/**
 * Counts how deep a function with `@maxDepth n` is nested in itself, and panics at the call that is one too deep
 * (LANGUAGE.md §5). The body moves to `NAME$body`; `NAME` counts around it, however the body is left.
 *   before  fn f(_1: u32) -> u32 maxDepth 3 { … }
 *   after   fn f(_1: u32) -> u32 { check f$depth < 3; f$depth += 1; _0 = f$body(_1); f$depth -= 1; return }
 * Needs: `throws` as `failures.ts` computes it; runs after compile-time evaluation, which counts by itself.
 * Keeps: the function's name, signature and attributes, but for inlining. Cost: one function and one static for each `@maxDepth`.
 */
export function limitRecursion(program: MirProgram): void {
  for (const fn of [...program.functions.values()]) {
    if (fn.attributes.maxDepth === undefined || fn.blocks.length === 0) continue;
    const counter = `${fn.name}$depth`;
    program.statics.set(counter, {
      name: counter,
      displayName: `${fn.displayName} depth`,
      type: U32,
      mutable: true,
      initializer: undefined,
      value: { bytes: new Uint8Array(4), relocations: [] },
      exportName: undefined,
      section: undefined,
      align: undefined,
      span: fn.span,
    });
    const body = { ...fn, name: `${fn.name}$body`, attributes: bodyAttributes(fn.attributes) };
    program.functions.set(body.name, body);
    program.functions.set(fn.name, counting(fn, body.name, counter, fn.attributes.maxDepth));
  }
}

/** The symbol stays with the function that counts, and so does what is said about calls of it. */
function bodyAttributes(attributes: FunctionAttributes): FunctionAttributes {
  return attributes.noBuiltins === undefined ? {} : { noBuiltins: attributes.noBuiltins };
}

function counting(fn: MirFunction, body: string, counter: string, limit: number): MirFunction {
  const { span } = fn;
  const locals: MirLocal[] = fn.locals.slice(0, fn.paramCount + 1).map((local) => ({ ...local }));
  const newLocal = (type: MirLocal["type"]): LocalId => locals.push({ name: undefined, type, span }) - 1;
  const place = (local: LocalId): Place => ({ base: { kind: "local", local }, projections: [] });
  const depth: Place = { base: { kind: "static", name: counter }, projections: [] };
  const assign = (to: Place, value: Rvalue): Statement => ({ kind: "assign", place: to, value, span });
  const read: Operand = { kind: "copy", place: depth, type: U32 };
  const number = (value: number): Operand => ({
    kind: "constant",
    value: { kind: "int", value: BigInt(value) },
    type: U32,
  });
  const step = (op: "add" | "sub"): Statement =>
    assign(depth, { kind: "binary", op, left: read, right: number(1), overflow: "wrap" });

  const fits = newLocal(BOOL);
  const condition: Operand = { kind: "copy", place: place(fits), type: BOOL };
  const result = resolve(fn.locals[0]!.type).kind;
  const returnsValue = result !== "void" && result !== "never";
  const failure = fn.throws ? { target: 2, into: newLocal(FAILURE) } : undefined;
  const blocks: Block[] = [
    {
      statements: [
        assign(place(fits), { kind: "binary", op: "lt", left: read, right: number(limit), overflow: "wrap" }),
        { kind: "check", condition, reason: "recursion too deep", span },
        step("add"),
      ],
      terminator: {
        kind: "call",
        callee: { kind: "function", name: body },
        args: locals.slice(1, fn.paramCount + 1).map((l, i) => ({ kind: "move", place: place(i + 1), type: l.type })),
        destination: returnsValue ? place(0) : undefined,
        next: result === "never" ? undefined : 1,
        failure,
        purpose: "call",
        span,
      },
    },
    { statements: [step("sub")], terminator: { kind: "return", span } },
  ];
  if (failure !== undefined) {
    blocks.push({ statements: [step("sub")], terminator: { kind: "fail", from: failure.into, span } });
  }
  // Every entry is a call, so that whoever adds up stacks finds the count on each way round the cycle.
  return { ...fn, locals, blocks, attributes: { ...fn.attributes, inline: "never" } };
}
