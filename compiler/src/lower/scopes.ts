/**
 * Ways out of a region: what is to be done on `return`, `break`, `continue`, a throw, and at the end of a block. Each
 * exit runs the clean-ups between where it stands and where it goes, innermost first, in copies of their code.
 */
import type { BlockId, FailureEdge, Place, Span } from "../mir/mir.js";
import { FAILURE, ref, type Type, VOID } from "../types/type.js";
import {
  assign,
  enter,
  type FunctionBuilder,
  jump,
  localPlace,
  move,
  newBlock,
  newLocal,
  temp,
  terminate,
} from "./builder.js";
import { emitCall } from "./emit-call.js";

export type Scope =
  | {
      readonly kind: "loop";
      readonly label: string | undefined;
      readonly breakTo: BlockId | undefined;
      readonly continueTo: BlockId | undefined;
    }
  /** `using`, `finally`, the end of an iterator. */
  | { readonly kind: "cleanup"; readonly emit: () => void; readonly span: Span; edge: FailureEdge | undefined }
  | { readonly kind: "catch"; edge: FailureEdge | undefined; readonly span: Span }
  | PromiseScope;

/**
 * A promise that is under way: it goes on whenever this function waits for another. A throw out of the block ends it; on
 * every other way out it has been awaited (ING2009).
 */
export interface PromiseScope {
  readonly kind: "promise";
  readonly place: Place;
  readonly type: Type & { kind: "promise" };
  readonly span: Span;
  edge: FailureEdge | undefined;
}

/** Where a call that throws goes from here; undefined when it goes on to the caller. */
export function failureEdge(f: FunctionBuilder): FailureEdge | undefined {
  for (let i = f.scopes.length - 1; i >= 0; i--) {
    const scope = f.scopes[i]!;
    if (scope.kind === "loop") continue;
    scope.edge ??= { target: newBlock(f), into: newLocal(f, FAILURE, scope.span) };
    return scope.edge;
  }
  return undefined;
}

/** Passes what the local holds to whoever catches it around the innermost `depth` scopes. */
export function passOn(f: FunctionBuilder, from: number, span: Span): void {
  const edge = failureEdge(f);
  if (edge === undefined) {
    terminate(f, { kind: "fail", from, span });
    return;
  }
  if (edge.into !== from)
    assign(f, localPlace(edge.into), { kind: "use", operand: move(localPlace(from), FAILURE) }, span);
  jump(f, edge.target, span);
}

/** Runs `body` with a clean-up around it, on every way out. */
export function withCleanup(f: FunctionBuilder, span: Span, emit: () => void, body: () => void): void {
  const scope: Scope = { kind: "cleanup", emit, span, edge: undefined };
  f.scopes.push(scope);
  body();
  popCleanup(f, scope);
}

/** Ends a clean-up scope that was pushed: its code on the normal way out, and on the way of a throw. */
export function popCleanup(f: FunctionBuilder, scope: Scope & { kind: "cleanup" }): void {
  const top = f.scopes.pop();
  if (top !== scope) throw new Error("clean-up scopes end in the order of their nesting");
  if (f.open) scope.emit();
  if (scope.edge === undefined) return;
  const current = f.current;
  const open = f.open;
  enter(f, scope.edge.target);
  scope.emit();
  if (f.open) passOn(f, scope.edge.into, scope.span);
  f.current = current;
  f.open = open;
}

/** Ends the scope of a promise, the innermost one. */
export function popPromise(f: FunctionBuilder, scope: PromiseScope): void {
  const top = f.scopes.pop();
  if (top !== scope) throw new Error("promises end in the order of their nesting");
  if (scope.edge === undefined) return;
  const { current, open } = f;
  enter(f, scope.edge.target);
  closePromise(f, scope, scope.span);
  passOn(f, scope.edge.into, scope.span);
  f.current = current;
  f.open = open;
}

/** Cancels it where it stands; of a finished one nothing is left to do. */
export function closePromise(f: FunctionBuilder, { place, type }: Omit<PromiseScope, "edge">, span: Span): void {
  const frame = temp(f, ref(type), { kind: "borrow", place, exclusive: true }, span);
  emitCall(f, { kind: "close", fn: type.fn }, [frame], VOID, span);
}

/** Runs the clean-ups of all scopes from the innermost down to (not including) index `outer`. */
export function unwindTo(f: FunctionBuilder, outer: number): void {
  const saved = [...f.scopes];
  while (f.scopes.length > outer) {
    const scope = f.scopes.pop()!;
    // What a clean-up itself leaves through is seen from outside of it.
    if (scope.kind === "cleanup" && f.open) scope.emit();
  }
  f.scopes.length = 0;
  f.scopes.push(...saved);
}

/** The loop (or switch, for `break`) that a jump without or with a label means. */
export function findLoop(f: FunctionBuilder, label: string | undefined, isContinue: boolean): number {
  for (let i = f.scopes.length - 1; i >= 0; i--) {
    const scope = f.scopes[i]!;
    if (scope.kind !== "loop") continue;
    if ((isContinue ? scope.continueTo : scope.breakTo) === undefined) continue;
    if (label === undefined ? true : scope.label === label) return i;
  }
  return -1;
}
