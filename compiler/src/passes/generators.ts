import type {
  Block,
  BlockId,
  LocalId,
  MirFunction,
  MirLocal,
  MirProgram,
  Operand,
  Place,
  Span,
  Statement,
  Terminator,
} from "../mir/mir.js";
import { type Type, U32, VOID } from "../types/type.js";
import { FrameMapping } from "./generator-frame.js";
import { borrowedLocals, initialisedAtEnd, liveAtStart } from "./liveness.js";
import { simplifyCfg } from "./simplify-cfg.js";

/**
 * Turns each generator function into two functions over a frame: `NAME$resume` goes on to the next `yield`,
 * `NAME$close` runs what has to be done when the loop over it is left early. The frame holds the state, the parameters
 * and every local that lives across a `yield`; it does not move once it is started, so borrows into it stay good.
 *   state 0  not started      state 1  running, finished, or left by a throw      state 2 …  suspended at a `yield`
 *   before   fn n(_1: u32) yields u32 { bb0: yield copy _1 -> bb1 close bb2   bb1: … }     _5 = generator n(_4)
 *   after    fn n$resume(_1: &generator(n)) -> option(u32) { switch on _1.*.state … }      _5.state = 0; _5.1 = _4
 *            fn n$close(_1: &generator(n)) -> void { … }
 * Needs: verified MIR. Keeps: other functions but for their calls of generators. Fills `generatorFrames`.
 * Cost: two data flow analyses of each generator function.
 */
export function transformGenerators(program: MirProgram): void {
  for (const fn of [...program.functions.values()]) {
    if (fn.generator === undefined) continue;
    const { resume, close, frame } = split(fn, fn.generator.item);
    program.functions.delete(fn.name);
    program.functions.set(resume.name, resume);
    program.functions.set(close.name, close);
    program.generatorFrames.set(fn.name, frame);
  }
  for (const fn of program.functions.values()) for (const block of fn.blocks) rewriteUses(block);
}

export const resumeName = (generator: string): string => `${generator}$resume`;
export const closeName = (generator: string): string => `${generator}$close`;

const STARTS = 0n;
const FINISHED = 1n;
const FIRST_YIELD = 2;
/** Field of the frame that holds the state. */
const STATE = 0;

function split(fn: MirFunction, item: Type) {
  const type: Type = { kind: "generator", fn: fn.name, item };
  const inFrame = localsInFrame(fn);
  const fields = new Map<LocalId, number>();
  for (const local of inFrame) fields.set(local, 1 + fields.size);
  const frame = [U32, ...inFrame.map((local) => fn.locals[local]!.type)];
  const resume = new HalfBuilder(fn, type, fields, { kind: "option", some: item }).resume();
  const close = new HalfBuilder(fn, type, fields, VOID).close();
  return { resume, close, frame };
}

/** Parameters first, in order: `rewriteUses` counts on it. */
function localsInFrame(fn: MirFunction): LocalId[] {
  const live = liveAtStart(fn);
  const initialised = initialisedAtEnd(fn);
  const borrowed = borrowedLocals(fn);
  const across = new Set<LocalId>();
  fn.blocks.forEach(({ terminator: t }, id) => {
    if (t.kind !== "yield") return;
    for (const local of live[t.resume]!) across.add(local);
    for (const local of live[t.close]!) across.add(local);
    for (const local of initialised[id]!) if (borrowed.has(local)) across.add(local);
  });
  return fn.locals.map((_, id) => id).filter((id) => id > 0 && (id <= fn.paramCount || across.has(id)));
}

/** The body once more, over the frame, from one of its entries. */
class HalfBuilder {
  private readonly locals: MirLocal[];
  private readonly mapping: FrameMapping;
  private readonly state: Place;
  private readonly blocks: Block[] = [];

  constructor(
    private readonly fn: MirFunction,
    frame: Type,
    fields: ReadonlyMap<LocalId, number>,
    private readonly result: Type,
  ) {
    const { span } = fn;
    this.locals = [
      { name: undefined, type: result, span },
      { name: undefined, type: { kind: "ref", to: frame }, span },
    ];
    this.mapping = new FrameMapping(fn, frame, fields, this.locals);
    this.state = this.mapping.field(STATE, U32);
  }

  resume(): MirFunction {
    return this.build(resumeName(this.fn.name), (yields) => [
      { value: STARTS, target: 0 },
      ...yields.map((y, i) => ({ value: BigInt(FIRST_YIELD + i), target: y.resume })),
    ]);
  }

  close(): MirFunction {
    // What never started has nothing to do: nothing is open yet.
    return this.build(closeName(this.fn.name), (yields) =>
      yields.map((y, i) => ({ value: BigInt(FIRST_YIELD + i), target: y.close })),
    );
  }

  private build(
    name: string,
    entries: (yields: readonly Yield[]) => { value: bigint; target: BlockId }[],
  ): MirFunction {
    const { fn, mapping } = this;
    const { span } = fn;
    const yields = fn.blocks.flatMap((b) => (b.terminator.kind === "yield" ? [b.terminator] : []));
    // Two blocks come before the body: the dispatch, and the end of what is finished.
    const shift = 2;
    const state = mapping.newLocal(U32, span);
    const stateRead: Operand = { kind: "copy", place: this.state, type: U32 };
    this.blocks.push({
      statements: [
        { kind: "assign", place: state, value: { kind: "use", operand: stateRead }, span },
        // Whatever leaves from here on, a throw included, leaves it finished.
        this.setState(FINISHED, span),
      ],
      terminator: {
        kind: "switch",
        operand: { kind: "copy", place: state, type: U32 },
        cases: entries(yields).map((e) => ({ value: e.value, target: e.target + shift })),
        otherwise: 1,
        span,
      },
    });
    this.blocks.push({ statements: this.endStatements(span), terminator: { kind: "return", span } });
    const body = fn.blocks.map(() => this.blocks.push(EMPTY_BLOCK(span)) - 1);
    let yieldNumber = 0;
    fn.blocks.forEach((block, id) => {
      const number = block.terminator.kind === "yield" ? FIRST_YIELD + yieldNumber++ : 0;
      this.blocks[body[id]!] = this.block(block, number, (target) => body[target]!);
    });
    const { exportName: _, ...attributes } = fn.attributes;
    const half: MirFunction = {
      name,
      displayName: fn.displayName,
      paramCount: 1,
      locals: this.locals,
      blocks: this.blocks,
      attributes,
      generator: undefined,
      throws: fn.throws,
      span,
    };
    simplifyCfg(half);
    return half;
  }

  private block(block: Block, yieldNumber: number, target: (block: BlockId) => BlockId): Block {
    const { mapping } = this;
    const statements: Statement[] = block.statements.flatMap((s) => mapping.statement(s));
    const t: Terminator = block.terminator;
    const { span } = t;
    switch (t.kind) {
      case "return":
        return { statements: [...statements, ...this.endStatements(span)], terminator: { kind: "return", span } };
      case "yield": {
        // A `yield` in a `finally` that runs because the loop was left: suspended again, as JavaScript has it.
        const operand = mapping.operand(t.value);
        if (this.result.kind === "option") {
          statements.push({ kind: "assign", place: RESULT, value: { kind: "some", operand }, span });
        }
        return {
          statements: [...statements, this.setState(BigInt(yieldNumber), span)],
          terminator: { kind: "return", span },
        };
      }
      default:
        return mapping.terminated(statements, t, target, (added) => this.blocks.push(added) - 1);
    }
  }

  private setState(state: bigint, span: Span): Statement {
    const operand: Operand = { kind: "constant", value: { kind: "int", value: state }, type: U32 };
    return { kind: "assign", place: this.state, value: { kind: "use", operand }, span };
  }

  /** None: there is no further item. */
  private endStatements(span: Span): Statement[] {
    if (this.result.kind !== "option") return [];
    const operand: Operand = { kind: "constant", value: { kind: "zero" }, type: this.result };
    return [{ kind: "assign", place: RESULT, value: { kind: "use", operand }, span }];
  }
}

type Yield = Extract<Terminator, { kind: "yield" }>;
const RESULT: Place = { base: { kind: "local", local: 0 }, projections: [] };
const EMPTY_BLOCK = (span: Span): Block => ({ statements: [], terminator: { kind: "unreachable", trap: false, span } });

function rewriteUses(block: Block): void {
  const statements = block.statements.flatMap((s) => (isStart(s) ? started(s) : [s]));
  block.statements.splice(0, block.statements.length, ...statements);
  const t = block.terminator;
  if (t.kind !== "call") return;
  const { callee } = t;
  if (callee.kind === "resume") block.terminator = { ...t, callee: { kind: "function", name: resumeName(callee.fn) } };
  if (callee.kind === "close") block.terminator = { ...t, callee: { kind: "function", name: closeName(callee.fn) } };
}

type Start = Extract<Statement, { kind: "assign" }> & {
  readonly value: Extract<Extract<Statement, { kind: "assign" }>["value"], { kind: "generator" }>;
};
const isStart = (s: Statement): s is Start => s.kind === "assign" && s.value.kind === "generator";

/** `p = generator f(a)` as stores into the frame at `p`. */
function started(s: Start): Statement[] {
  const store = (index: number, operand: Operand): Statement => ({
    kind: "assign",
    place: { base: s.place.base, projections: [...s.place.projections, { kind: "field", index, type: operand.type }] },
    value: { kind: "use", operand },
    span: s.span,
  });
  const state: Operand = { kind: "constant", value: { kind: "int", value: STARTS }, type: U32 };
  return [store(STATE, state), ...s.value.args.map((arg, i) => store(1 + i, arg))];
}
