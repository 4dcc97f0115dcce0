import type {
  Block,
  BlockId,
  ConstantValue,
  LocalId,
  MirFunction,
  MirLocal,
  MirProgram,
  Operand,
  Place,
  Rvalue,
  Span,
  Statement,
  Suspension,
  Terminator,
} from "../mir/mir.js";
import {
  POLL,
  POLL_READY,
  STATE,
  STATE_FAILED,
  STATE_FIELD,
  STATE_FINISHED,
  STATE_FIRST_YIELD,
  STATE_STARTS,
} from "../mir/poll.js";
import { FAILURE, type Type, VOID } from "../types/type.js";
import { type Frame, layOut } from "./frames.js";
import { FrameMapping } from "./generator-frame.js";
import { simplifyCfg } from "./simplify-cfg.js";

/**
 * Turns each generator function into two functions over a frame: `NAME$resume` goes on to the next `yield`,
 * `NAME$close` runs what has to be done when the loop over it is left early. The frame holds the state, the parameters
 * and every local that lives across a `yield`; it does not move once it is started, so borrows into it stay good.
 * The states are in `mir/poll.ts`.
 *   before   fn n(_1: u32) yields u32 { bb0: yield copy _1 -> bb1 close bb2   bb1: … }     _5 = generator n(_4)
 *   after    fn n$resume(_1: &generator(n)) -> option(u32) { switch on _1.*.state … }      _5.state = 0; _5.1 = _4
 *            fn n$close(_1: &generator(n)) -> void { … }
 * Needs: verified MIR. Keeps: other functions but for their calls of generators. Fills `generatorFrames`.
 * Cost: two data flow analyses of each generator function.
 */
export function transformGenerators(program: MirProgram): void {
  const begun = begunPromises(program);
  const frames = new Map<string, Frame>();
  for (const fn of [...program.functions.values()]) {
    if (fn.generator === undefined && fn.async !== true) continue;
    const frame = layOut(fn, begun.has(fn.name) && fn.throws);
    frames.set(fn.name, frame);
    program.functions.delete(fn.name);
    for (const half of halves(fn, frame)) program.functions.set(half.name, half);
    program.generatorFrames.set(fn.name, frame.layout);
    if (fn.async === true) program.suspensions.set(fn.name, suspensionsOf(fn, frame));
  }
  for (const fn of program.functions.values()) for (const block of fn.blocks) rewriteUses(block, frames);
}

/** In the order of the states: see `HalfBuilder`. */
function suspensionsOf(fn: MirFunction, frame: Frame): Suspension[] {
  const yields = fn.blocks.flatMap(({ terminator: t }, id) => (t.kind === "yield" ? [{ t, id }] : []));
  return yields.map(({ t, id }, i) => ({
    state: Number(STATE_FIRST_YIELD) + i,
    at: [{ fn: t.within ?? fn.displayName, span: t.span }, ...(t.via ?? [])],
    fields: frame.kept.get(id) ?? [],
  }));
}

/** Async functions of which a promise is made that is not awaited at once: what they throw may have to wait. */
function begunPromises(program: MirProgram): ReadonlySet<string> {
  const begun = new Set<string>();
  for (const fn of program.functions.values())
    for (const { terminator: t } of fn.blocks)
      if (t.kind === "call" && t.callee.kind === "begin") begun.add(t.callee.fn);
  return begun;
}

export const resumeName = (generator: string): string => `${generator}$resume`;
const beginName = (fn: string): string => `${fn}$begin`;
export const closeName = (generator: string): string => `${generator}$close`;

function halves(fn: MirFunction, frame: Frame): MirFunction[] {
  const result: Type = fn.generator === undefined ? POLL : { kind: "option", some: fn.generator.item };
  const made = [new HalfBuilder(fn, frame, result).resume(), new HalfBuilder(fn, frame, VOID).close()];
  if (frame.failure !== undefined) made.push(beginning(fn, frame));
  return made;
}

/** The body once more, over the frame, from one of its entries. */
class HalfBuilder {
  private readonly locals: MirLocal[];
  private readonly mapping: FrameMapping;
  private readonly state: Place;
  private readonly blocks: Block[] = [];
  private readonly isResume: boolean;

  constructor(
    private readonly fn: MirFunction,
    private readonly frame: Frame,
    /** What resuming gives; the half that closes gives nothing. */
    private readonly result: Type,
  ) {
    this.isResume = result.kind !== "void";
    const { span } = fn;
    this.locals = [
      { name: undefined, type: result, span },
      { name: undefined, type: { kind: "ref", to: frame.type }, span },
    ];
    this.mapping = new FrameMapping(fn, frame.type, frame.fields, this.locals);
    this.state = this.mapping.field(STATE_FIELD, STATE);
  }

  resume(): MirFunction {
    return this.build(resumeName(this.fn.name), (yields, body) => [
      { value: STATE_STARTS, target: body(0) },
      ...yields.map((y, i) => ({ value: STATE_FIRST_YIELD + BigInt(i), target: body(y.terminator.resume) })),
    ]);
  }

  close(): MirFunction {
    // What never started has nothing to do: nothing is open yet.
    return this.build(closeName(this.fn.name), (yields, body) =>
      yields.map(({ id, terminator: { close, span } }, i) => {
        // What it waits for ends before its own clean-ups run, as when that had thrown.
        const closing = this.closingHeld(gotoBlock(body(close), span), id, span);
        return { value: STATE_FIRST_YIELD + BigInt(i), target: this.add(closing) };
      }),
    );
  }

  private build(
    name: string,
    entries: (yields: readonly Yield[], body: (block: BlockId) => BlockId) => { value: bigint; target: BlockId }[],
  ): MirFunction {
    const { fn } = this;
    const { span } = fn;
    const yields = fn.blocks.flatMap(({ terminator }, id) => (terminator.kind === "yield" ? [{ id, terminator }] : []));
    // Two blocks come before the body: the dispatch, and the end of what is finished.
    const entry = this.add(EMPTY_BLOCK(span));
    const ended = this.isResume ? this.endStatements(span) : [this.setState(STATE_FINISHED, span)];
    const end = this.add({ statements: ended, terminator: { kind: "return", span } });
    const body = fn.blocks.map(() => this.add(EMPTY_BLOCK(span)));
    const cases = entries(yields, (block) => body[block]!);
    if (this.isResume && this.frame.failure !== undefined)
      cases.push({ value: STATE_FAILED, target: this.thrownBefore(span) });
    this.blocks[entry] = this.dispatch(cases, end, span);
    const states = new Map(yields.map((y, i) => [y.id, STATE_FIRST_YIELD + BigInt(i)]));
    fn.blocks.forEach((block, id) => {
      this.blocks[body[id]!] = this.block(block, id, states.get(id) ?? STATE_FINISHED, (target) => body[target]!);
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

  private add(block: Block): BlockId {
    return this.blocks.push(block) - 1;
  }

  private dispatch(cases: { value: bigint; target: BlockId }[], end: BlockId, span: Span): Block {
    const state = this.mapping.newLocal(STATE, span);
    let otherwise = end;
    if (this.isResume) {
      // There are no other states: no check of the range before the jump.
      cases.push({ value: STATE_FINISHED, target: end });
      otherwise = this.add(EMPTY_BLOCK(span));
    }
    const stateRead: Operand = { kind: "copy", place: this.state, type: STATE };
    return {
      statements: [
        { kind: "assign", place: state, value: { kind: "use", operand: stateRead }, span },
        // Whatever leaves from here on, a throw included, leaves it finished.
        ...(this.fn.throws ? [this.setState(STATE_FINISHED, span)] : []),
      ],
      terminator: { kind: "switch", operand: { kind: "copy", place: state, type: STATE }, cases, otherwise, span },
    };
  }

  private block(block: Block, id: BlockId, yieldState: bigint, target: (block: BlockId) => BlockId): Block {
    const { mapping } = this;
    const statements: Statement[] = block.statements.flatMap((s) => mapping.statement(s));
    const t: Terminator = block.terminator;
    const { span } = t;
    switch (t.kind) {
      case "return":
        if (!this.fn.throws) statements.push(this.setState(STATE_FINISHED, span));
        return { statements: [...statements, ...this.endStatements(span)], terminator: { kind: "return", span } };
      case "yield": {
        const isAsync = this.fn.async === true;
        if (isAsync && !this.isResume) {
          // An `await` in a `finally` that runs because of the cancellation is cancelled in its turn.
          const closing = this.closingHeld(gotoBlock(target(t.close), span), id, span);
          return { statements: [...statements, ...closing.statements], terminator: closing.terminator };
        }
        // A `yield` in a `finally` that runs because the loop was left: suspended again, as JavaScript has it.
        const operand = mapping.operand(t.value);
        if (this.isResume) {
          const value: Rvalue = isAsync ? { kind: "use", operand } : { kind: "some", operand };
          statements.push({ kind: "assign", place: RESULT, value, span });
        }
        return {
          statements: [...statements, this.setState(yieldState, span)],
          terminator: { kind: "return", span },
        };
      }
      default:
        return mapping.terminated(statements, t, target, (added) => this.add(added));
    }
  }

  /** `block`, after the promises that are under way at `suspended` are ended, the last one first. */
  private closingHeld(block: Block, suspended: BlockId, span: Span): Block {
    let first = block;
    for (const { local, field, type } of this.frame.held) {
      if (!this.frame.underWay[suspended]!.has(local)) continue;
      const frame = this.mapping.newLocal({ kind: "ref", to: type }, span);
      const value: Rvalue = { kind: "borrow", place: this.mapping.field(field, type), exclusive: true };
      first = {
        statements: [{ kind: "assign", place: frame, value, span }],
        terminator: {
          kind: "call",
          callee: { kind: "close", fn: type.fn },
          args: [{ kind: "copy", place: frame, type: { kind: "ref", to: type } }],
          destination: undefined,
          next: this.add(first),
          failure: undefined,
          purpose: "call",
          span,
        },
      };
    }
    return first;
  }

  /** Where a promise goes on that threw before anybody awaited it. */
  private thrownBefore(span: Span): BlockId {
    const thrown = this.mapping.newLocal(FAILURE, span);
    const from = this.mapping.field(this.frame.failure!, FAILURE);
    const operand: Operand = { kind: "move", place: from, type: FAILURE };
    return this.add({
      statements: [{ kind: "assign", place: thrown, value: { kind: "use", operand }, span }],
      terminator: { kind: "fail", from: this.locals.length - 1, span },
    });
  }

  private setState(state: bigint, span: Span): Statement {
    const operand: Operand = { kind: "constant", value: { kind: "int", value: state }, type: STATE };
    return { kind: "assign", place: this.state, value: { kind: "use", operand }, span };
  }

  /** Of a generator: there is no further item. Of an async function: its result is there. */
  private endStatements(span: Span): Statement[] {
    if (!this.isResume) return [];
    const value: ConstantValue = this.fn.async === true ? { kind: "int", value: POLL_READY } : { kind: "zero" };
    const operand: Operand = { kind: "constant", value, type: this.result };
    return [{ kind: "assign", place: RESULT, value: { kind: "use", operand }, span }];
  }
}

interface Yield {
  readonly id: BlockId;
  readonly terminator: Extract<Terminator, { kind: "yield" }>;
}
const RESULT: Place = { base: { kind: "local", local: 0 }, projections: [] };
const EMPTY_BLOCK = (span: Span): Block => ({ statements: [], terminator: { kind: "unreachable", trap: false, span } });
const gotoBlock = (target: BlockId, span: Span): Block => ({
  statements: [],
  terminator: { kind: "goto", target, span },
});

/** `NAME$begin`: goes on to the next suspension; what is thrown on the way waits in the frame for who awaits it. */
function beginning(fn: MirFunction, { type, failure }: Frame): MirFunction {
  const { span } = fn;
  const frameRef: Type = { kind: "ref", to: type };
  const local = (id: LocalId): Place => ({ base: { kind: "local", local: id }, projections: [] });
  const field = (index: number, of: Type): Place => ({
    base: { kind: "local", local: 1 },
    projections: [
      { kind: "deref", type },
      { kind: "field", index, type: of },
    ],
  });
  const state: Operand = { kind: "constant", value: { kind: "int", value: STATE_FAILED }, type: STATE };
  const thrown: Operand = { kind: "move", place: local(2), type: FAILURE };
  const ready: Operand = { kind: "constant", value: { kind: "int", value: POLL_READY }, type: POLL };
  return {
    name: beginName(fn.name),
    displayName: fn.displayName,
    paramCount: 1,
    locals: [POLL, frameRef, FAILURE].map((of) => ({ name: undefined, type: of, span })),
    blocks: [
      {
        statements: [],
        terminator: {
          kind: "call",
          callee: { kind: "function", name: resumeName(fn.name) },
          args: [{ kind: "copy", place: local(1), type: frameRef }],
          destination: local(0),
          next: 1,
          failure: { target: 2, into: 2 },
          purpose: "call",
          span,
        },
      },
      { statements: [], terminator: { kind: "return", span } },
      {
        statements: [
          { kind: "assign", place: field(failure!, FAILURE), value: { kind: "use", operand: thrown }, span },
          { kind: "assign", place: field(STATE_FIELD, STATE), value: { kind: "use", operand: state }, span },
          { kind: "assign", place: local(0), value: { kind: "use", operand: ready }, span },
        ],
        terminator: { kind: "return", span },
      },
    ],
    attributes: {},
    generator: undefined,
    throws: false,
    span,
  };
}

function rewriteUses(block: Block, frames: ReadonlyMap<string, Frame>): void {
  const statements = block.statements.flatMap((s) => (isStart(s) ? started(s, frames.get(s.value.fn)!) : [s]));
  block.statements.splice(0, block.statements.length, ...statements);
  const t = block.terminator;
  if (t.kind !== "call") return;
  const { callee } = t;
  if (callee.kind === "resume") block.terminator = { ...t, callee: { kind: "function", name: resumeName(callee.fn) } };
  if (callee.kind === "begin") {
    const name = frames.get(callee.fn)?.failure === undefined ? resumeName(callee.fn) : beginName(callee.fn);
    block.terminator = { ...t, callee: { kind: "function", name } };
  }
  if (callee.kind === "close") block.terminator = { ...t, callee: { kind: "function", name: closeName(callee.fn) } };
}

type Start = Extract<Statement, { kind: "assign" }> & {
  readonly value: Extract<Rvalue, { kind: "generator" | "promise" }>;
};
const isStart = (s: Statement): s is Start =>
  s.kind === "assign" && (s.value.kind === "generator" || s.value.kind === "promise");

/** `p = generator f(a)` as stores into the frame at `p`. */
function started(s: Start, frame: Frame): Statement[] {
  const store = (path: readonly { index: number; type: Type }[], operand: Operand): Statement => ({
    kind: "assign",
    place: {
      base: s.place.base,
      projections: [...s.place.projections, ...path.map((p) => ({ kind: "field" as const, ...p }))],
    },
    value: { kind: "use", operand },
    span: s.span,
  });
  const state = (value: bigint): Operand => ({ kind: "constant", value: { kind: "int", value }, type: STATE });
  const stateField = { index: STATE_FIELD, type: STATE };
  return [
    store([stateField], state(STATE_STARTS)),
    ...s.value.args.map((arg, i) => store([{ index: frame.firstParameter + i, type: arg.type }], arg)),
    ...frame.held
      .filter((held) => held.isAlone)
      .map(({ field, type }) => store([{ index: field, type }, stateField], state(STATE_FINISHED))),
  ];
}
