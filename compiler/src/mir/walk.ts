/** Walks over functions that several passes share: edges between blocks, and what names locals, statics and functions. */
import type {
  Block,
  BlockId,
  Callee,
  FrameCallee,
  LocalId,
  MirFunction,
  Operand,
  Place,
  Rvalue,
  Statement,
  Terminator,
} from "./mir.js";

/** The local that a place is the whole of. */
export const wholeLocal = (place: Place): LocalId | undefined =>
  place.base.kind === "local" && place.projections.length === 0 ? place.base.local : undefined;

export const isOfFrame = (callee: Callee): callee is FrameCallee =>
  callee.kind === "resume" || callee.kind === "close" || callee.kind === "begin";

/** The blocks that lead to each block; one that branches to it twice is there twice. */
export function predecessorsOf(fn: MirFunction): readonly (readonly BlockId[])[] {
  const found = fn.blocks.map((): BlockId[] => []);
  fn.blocks.forEach((block, id) => {
    for (const to of successors(block.terminator)) found[to]!.push(id);
  });
  return found;
}

export function successors(t: Terminator): BlockId[] {
  switch (t.kind) {
    case "goto":
      return [t.target];
    case "branch":
      return [t.then, t.otherwise];
    case "switch":
      return [...t.cases.map((c) => c.target), t.otherwise];
    case "call": {
      const next = t.next === undefined ? [] : [t.next];
      return t.failure === undefined ? next : [...next, t.failure.target];
    }
    case "yield":
      return [t.resume, t.close];
    case "return":
    case "fail":
    case "panic":
    case "unreachable":
      return [];
  }
}

/** The same terminator with its targets renamed. */
export function retargeted(t: Terminator, to: (block: BlockId) => BlockId): Terminator {
  switch (t.kind) {
    case "goto":
      return { ...t, target: to(t.target) };
    case "branch":
      // biome-ignore lint/suspicious/noThenProperty: a block number, which nobody awaits
      return { ...t, then: to(t.then), otherwise: to(t.otherwise) };
    case "switch":
      return {
        ...t,
        cases: t.cases.map((c) => ({ value: c.value, target: to(c.target) })),
        otherwise: to(t.otherwise),
      };
    case "call":
      return {
        ...t,
        next: t.next === undefined ? undefined : to(t.next),
        failure: t.failure === undefined ? undefined : { ...t.failure, target: to(t.failure.target) },
      };
    case "yield":
      return { ...t, resume: to(t.resume), close: to(t.close) };
    default:
      return t;
  }
}

/** Blocks that some path from the entry reaches. */
export function reachableBlocks(blocks: readonly Block[]): Set<BlockId> {
  const reached = new Set<BlockId>();
  const open: BlockId[] = blocks.length === 0 ? [] : [0];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...successors(blocks[id]!.terminator));
  }
  return reached;
}

/** Whether the block may run again in one run of its function. */
export function isOnCycle({ blocks }: MirFunction, block: BlockId): boolean {
  const seen = new Set<BlockId>();
  const open = [...successors(blocks[block]!.terminator)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === block) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...successors(blocks[id]!.terminator));
  }
  return false;
}

export function rvalueOperands(value: Rvalue): readonly Operand[] {
  switch (value.kind) {
    case "use":
    case "unary":
    case "cast":
    case "some":
    case "variant":
    case "address":
    case "length":
    case "failure":
      return [value.operand];
    case "binary":
      return [value.left, value.right];
    case "aggregate":
    case "intrinsic":
      return value.operands;
    case "view":
      return [value.pointer, value.length];
    case "closure":
      return [value.environment];
    case "interface":
    case "instanceOf":
      return [value.object];
    case "volatileLoad":
      return [value.pointer];
    case "atomic":
      return [value.pointer, ...value.operands];
    case "generator":
    case "promise":
      return value.args;
    case "borrow":
    case "discriminant":
    case "failureIs":
      return [];
  }
}

/** The place that an rvalue names by itself, beside its operands. */
export function rvaluePlace(value: Rvalue): Place | undefined {
  return value.kind === "borrow" || value.kind === "discriminant" || value.kind === "failureIs"
    ? value.place
    : undefined;
}

export function statementOperands(s: Statement): readonly Operand[] {
  switch (s.kind) {
    case "assign":
      return rvalueOperands(s.value);
    case "check":
      return [s.condition];
    case "volatileStore":
    case "atomicStore":
      return [s.pointer, s.value];
    case "asm":
      return s.inputs;
    default:
      return [];
  }
}

/** Places that a statement writes, borrows or looks at, beside its operands. */
export function statementPlaces(s: Statement): readonly Place[] {
  switch (s.kind) {
    case "assign": {
      const read = rvaluePlace(s.value);
      return read === undefined ? [s.place] : [s.place, read];
    }
    case "asm":
      return s.outputs;
    case "setClass":
    case "disposed":
      return [s.place];
    default:
      return [];
  }
}

export function terminatorOperands(t: Terminator): readonly Operand[] {
  switch (t.kind) {
    case "branch":
      return [t.condition];
    case "switch":
      return [t.operand];
    case "call":
      return t.callee.kind === "value" ? [t.callee.operand, ...t.args] : t.args;
    case "panic":
      return [t.message];
    case "yield":
      return [t.value];
    default:
      return [];
  }
}

export interface Visitor {
  readonly place?: (place: Place) => void;
  readonly operand?: (operand: Operand) => void;
  readonly rvalue?: (value: Rvalue) => void;
  readonly callee?: (callee: Callee) => void;
}

/** Every operand and place of the function, those in index projections included. */
export function visit(fn: MirFunction, visitor: Visitor): void {
  const place = (p: Place): void => {
    visitor.place?.(p);
    for (const projection of p.projections) if (projection.kind === "index") operand(projection.index);
  };
  const operand = (o: Operand): void => {
    visitor.operand?.(o);
    if (o.kind !== "constant") place(o.place);
  };
  for (const block of fn.blocks) {
    for (const s of block.statements) {
      if (s.kind === "assign") visitor.rvalue?.(s.value);
      for (const o of statementOperands(s)) operand(o);
      for (const p of statementPlaces(s)) place(p);
    }
    const t = block.terminator;
    for (const o of terminatorOperands(t)) operand(o);
    if (t.kind === "call") {
      visitor.callee?.(t.callee);
      if (t.destination !== undefined) place(t.destination);
    }
  }
}
