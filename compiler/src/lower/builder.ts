/** The function being built: its locals and blocks, and where the next statement goes. */

import type {
  Block,
  BlockId,
  LocalId,
  MirLocal,
  Operand,
  Place,
  Projection,
  Rvalue,
  Span,
  Statement,
  Terminator,
} from "../mir/mir.js";
import type { TypeEnvironment } from "../types/from-typescript.js";
import { holdsPlace, resolve, type Type } from "../types/type.js";
import ts from "../typescript.cjs";
import { type ProgramContext, spanOf } from "./context.js";
import type { FunctionInstance } from "./instances.js";
import type { Scope } from "./scopes.js";
import type { Value } from "./values.js";

export type Variable =
  | {
      readonly kind: "place";
      readonly place: Place;
      readonly type: Type;
    }
  /** An untyped constant. */
  | { readonly kind: "constant"; readonly value: Value }
  /** A function declared inside a function. */
  | { readonly kind: "function"; readonly closure: ClosureCode }
  /** Its declaration was wrong: uses are not reported again. */
  | { readonly kind: "failed" };

/** The code of a nested function, and what its environment must hold, in order. */
export interface ClosureCode {
  readonly fn: string;
  readonly captures: Capture[];
  readonly environment: Type;
  readonly params: readonly Type[];
  result: Type;
}
export interface Capture {
  readonly symbol: ts.Symbol | "this";
  readonly byValue: boolean;
}

export interface PromiseHome {
  readonly node: ts.Node;
  /** Whether it runs up to its first suspension at once; otherwise its first poll starts it. */
  readonly begins: boolean;
  /** Makes the place, once the frame's type is known; undefined when it is the expression's own. */
  readonly place?: (
    type: Type & { kind: "promise" },
    instance: FunctionInstance | undefined,
    args: readonly Operand[],
  ) => Place;
}
export interface FunctionBuilder {
  readonly context: ProgramContext;
  readonly name: string;
  readonly environment: TypeEnvironment;
  readonly locals: MirLocal[];
  readonly blocks: Block[];
  current: BlockId;
  /** Whether the current block still lacks its terminator. */
  open: boolean;
  readonly variables: Map<ts.Symbol, Variable>;
  /** `this`: a place of the class type. */
  self: { readonly place: Place; readonly type: Type } | undefined;
  /** The class whose body this is in, for `super`. */
  readonly ownerClass: string | undefined;
  /** What `return` gives, in the form of local 0; a variable while it is inferred. */
  resultType: Type;
  readonly generatorItem: Type | undefined;
  /** Whether it is an async function's body: `resultType` is what awaiting it gives. */
  readonly isAsync: boolean;
  /** One that is a generator too: `resultType` is an option of what it yields. */
  readonly isAsyncGenerator: boolean;
  /** A call, and where the promise that it gives is wanted. */
  promiseHome: PromiseHome | undefined;
  /** In async functions that start promises: what those said when they last ran. */
  codeUnderWay: Place | undefined;
  readonly scopes: Scope[];
  /** The block of the source that is being lowered: temporaries live in it. */
  block: Span | undefined;
  /** For closures: the function around, and what was captured so far. */
  readonly parent: FunctionBuilder | undefined;
  readonly closure: ClosureCode | undefined;
  /** Locals that are assigned once before every read. */
  readonly stable: Set<LocalId>;
  /** Locals that the source does not name: each holds what one mention of something gave. */
  readonly temporaries: Set<LocalId>;
  /** Run when all types are known, before the function is handed on. */
  readonly finishers: (() => void)[];
  /** Where an optional chain under way goes when its base is not there. */
  chainExit: BlockId | undefined;
  hasVariables: boolean;
  /** Whether this makes the first value of a static: what that looks at must be static too. */
  readonly inStatic: boolean;
  /** In the constructor of a derived class: sets the fields, once `super(…)` has returned. */
  afterSuper?: () => void;
}

export const here = (f: FunctionBuilder, node: ts.Node): Span => spanOf(f.context, node);

export function newLocal(f: FunctionBuilder, type: Type, span: Span, name?: string): LocalId {
  f.locals.push({ name, type, span, ...(f.block === undefined ? {} : { scope: f.block }) });
  return f.locals.length - 1;
}
/** A variable of the source, declared by `name`. */
export function newVariable(f: FunctionBuilder, type: Type, name: ts.Node, span: Span): LocalId {
  f.locals.push(variableLocal(f, type, name, span));
  return f.locals.length - 1;
}
export function variableLocal(f: FunctionBuilder, type: Type, name: ts.Node, span: Span): MirLocal {
  const scope = scopeOf(f, name.parent);
  return { name: name.getText(), type, span, ...(scope === undefined ? {} : { scope }) };
}
/** The block around a node. */
export function scopeOf(f: FunctionBuilder, node: ts.Node): Span | undefined {
  const scope = ts.findAncestor(node, opensScope);
  return scope === undefined ? undefined : spanOf(f.context, scope);
}
const opensScope = (node: ts.Node): boolean =>
  ts.isBlock(node) ||
  ts.isForStatement(node) ||
  ts.isForOfStatement(node) ||
  ts.isCaseBlock(node) ||
  ts.isFunctionLike(node) ||
  ts.isSourceFile(node);
/** A temporary, assigned once. */
export function newTemp(f: FunctionBuilder, type: Type, span: Span): LocalId {
  const local = newLocal(f, type, span);
  f.stable.add(local);
  f.temporaries.add(local);
  return local;
}
export const localPlace = (local: LocalId): Place => ({ base: { kind: "local", local }, projections: [] });
export const project = (place: Place, ...projections: Projection[]): Place => ({
  base: place.base,
  projections: [...place.projections, ...projections],
});
export const copy = (place: Place, type: Type): Operand => ({ kind: "copy", place, type });
export const move = (place: Place, type: Type): Operand => ({ kind: "move", place, type });
export const constant = (value: Extract<Operand, { kind: "constant" }>["value"], type: Type): Operand => ({
  kind: "constant",
  value,
  type,
});
export const intConstant = (value: bigint | number, type: Type): Operand =>
  constant({ kind: "int", value: BigInt(value) }, type);
export const boolConstant = (value: boolean): Operand => constant({ kind: "bool", value }, { kind: "bool" });
export const textConstant = (value: string): Operand => constant({ kind: "string", value }, { kind: "string" });
export const zero = (type: Type): Operand => constant({ kind: "zero" }, type);

export function newBlock(f: FunctionBuilder): BlockId {
  f.blocks.push({ statements: [], terminator: { kind: "unreachable", trap: false, span: f.locals[0]!.span } });
  return f.blocks.length - 1;
}
export function enter(f: FunctionBuilder, block: BlockId): void {
  f.current = block;
  f.open = true;
}
export function emit(f: FunctionBuilder, statement: Statement): Statement {
  // What follows a jump is dead; it is lowered all the same, so that its errors are found, into a block nobody reaches.
  if (!f.open) enter(f, newBlock(f));
  f.blocks[f.current]!.statements.push(statement);
  return statement;
}
export function terminate(f: FunctionBuilder, terminator: Terminator): void {
  if (!f.open) return;
  f.blocks[f.current]!.terminator = terminator;
  f.open = false;
}
export function jump(f: FunctionBuilder, target: BlockId, span: Span): void {
  terminate(f, { kind: "goto", target, span });
}
export function assign(f: FunctionBuilder, place: Place, value: Rvalue, span: Span): void {
  emit(f, { kind: "assign", place, value, span });
}
/** The value in a new temporary. */
export function temp(f: FunctionBuilder, type: Type, value: Rvalue, span: Span): Operand {
  const local = newTemp(f, type, span);
  assign(f, localPlace(local), value, span);
  return content(localPlace(local), type);
}
/** What a temporary holds, which nobody reads again: owners are moved out. */
export const content = (place: Place, type: Type): Operand =>
  holdsPlace(type) ? move(place, type) : copy(place, type);
export function branch(f: FunctionBuilder, condition: Operand, then: BlockId, otherwise: BlockId, span: Span): void {
  terminate(f, { kind: "branch", condition, then, otherwise, span });
}

/** Through a reference, to the place that it refers to; other places stay. */
export function dereferenced(place: Place, type: Type): { readonly place: Place; readonly type: Type } {
  const t = resolve(type);
  if (t.kind === "ref" || t.kind === "pointer")
    return { place: project(place, { kind: "deref", type: t.to }), type: t.to };
  return { place, type: t };
}
/** A place that holds the operand: where it is, or a temporary. */
export function placeOf(f: FunctionBuilder, operand: Operand, span: Span): Place {
  if (operand.kind !== "constant") return operand.place;
  const local = newTemp(f, operand.type, span);
  assign(f, localPlace(local), { kind: "use", operand }, span);
  return localPlace(local);
}
