/**
 * Random async code: promises that go on beside their function, tasks, channels between tasks, items of generators. What it
 * prints depends on the order in which tasks run, which docs/async.md states and `oracle-executor.ts` follows.
 */

import {
  BOOLEAN,
  type Expr,
  type Field,
  type FunctionDecl,
  STRING,
  type Stmt,
  sameType,
  type Type,
  U32,
  VOID,
} from "./ast.js";
import { callable, callOf, expression } from "./generate-expr.js";
import { labelFor, loopBody, statements } from "./generate-stmt.js";
import {
  dataType,
  fresh,
  holdsView,
  inner,
  isPrintable,
  randomInteger,
  type Scope,
  scalarType,
  topScope,
  type World,
} from "./generate-world.js";

// ---- statements -----------------------------------------------------------------------------------------------------------
export function asyncStatement(world: World, scope: Scope, depth: number): Stmt[] | undefined {
  const { isConcurrent } = world;
  return world.random.weighted<() => Stmt[] | undefined>([
    [8, () => [pause()]],
    [isConcurrent && depth > 0 ? 7 : 0, () => start(world, scope, depth)],
    [isConcurrent ? 4 : 0, () => several(world, scope)],
    [!isConcurrent ? 0 : scope.loopDepth > 0 ? 1 : 4, () => spawn(world, scope)],
  ])();
}

function pause(): Stmt {
  return { s: "expression", expr: awaitedCall("yieldNow") };
}
export function awaitedCall(callee: string): Expr {
  const promise: Expr = { e: "call", type: { kind: "promise", of: VOID }, callee, typeArgs: [], args: [] };
  return { e: "await", type: VOID, promise };
}

/** Async functions that may go on beside this one: a closure that captures would outlive the call that it is written in. */
function startable(world: World, scope: Scope): FunctionDecl[] {
  return callable(world, scope).filter((f) => f.isAsync && !f.params.some((p) => p.type.kind === "function"));
}

/** A promise that goes on while other things are done, and is awaited after that. */
function start(world: World, scope: Scope, depth: number): Stmt[] | undefined {
  const { random } = world;
  const found = startable(world, scope);
  if (found.length === 0) return undefined;
  const f = random.pick(found);
  const call = callOf(world, scope, f, 2);
  // Every way out of the body but a throw leads to the `await`.
  const inside = inner(scope, { loops: [], result: undefined });
  const body = statements(world, inside, random.between(1, 3), depth - 1);
  const name = f.result.kind === "void" ? undefined : fresh(world, "v");
  if (name !== undefined) scope.variables.push({ name, type: f.result, mutable: false });
  return [{ s: "start", promise: fresh(world, "promise"), call, body, name, type: f.result }];
}

/** `Promise.all` of two or three, `select` of some that give the same type. */
function several(world: World, scope: Scope): Stmt[] | undefined {
  const { random } = world;
  const found = startable(world, scope).filter((f) => f.result.kind !== "void");
  if (found.length === 0) return undefined;
  const how = random.pick(["all", "select"] as const);
  const first = random.pick(found);
  const fitting = how === "all" ? found : found.filter((f) => sameType(f.result, first.result));
  const chosen = [first, ...Array.from({ length: random.between(1, 2) }, () => random.pick(fitting))];
  const calls = chosen.map((f) => callOf(world, scope, f, 2));
  const types = how === "all" ? chosen.map((f) => f.result) : [first.result];
  const names = types.map(() => fresh(world, "v"));
  scope.variables.push(...types.map((type, i) => ({ name: names[i]!, type, mutable: false })));
  return [{ s: "several", how, names, type: how === "all" ? { kind: "tuple", items: types } : first.result, calls }];
}

function spawn(world: World, scope: Scope): Stmt[] | undefined {
  const found = world.functions.filter((f) => f.instances !== undefined);
  return found.length === 0 ? undefined : [spawned(world, scope, world.random.pick(found))];
}
/** Prints whether there was a slot for the task. */
export function spawned(world: World, scope: Scope, f: FunctionDecl): Stmt {
  const call = callOf(world, scope, f, 2);
  const started: Expr = { e: "spawn", type: BOOLEAN, call, instances: f.instances! };
  const text: Expr = { e: "literal", type: STRING, value: `spawn ${f.name}` };
  return { s: "print", template: false, args: [text, started] };
}

export function yieldItem(world: World, scope: Scope): Stmt {
  return { s: "yield", value: expression(world, scope, scope.yields!, 2) };
}

/** A loop over what a generator gives; the generator goes on between the turns. */
export function forItems(world: World, scope: Scope, depth: number): Stmt[] | undefined {
  const found = world.functions.filter(
    (f) => f.isGenerator && (scope.isAsync || !f.isAsync) && (!f.throws || scope.mayThrow),
  );
  if (found.length === 0 || scope.inLambda) return undefined;
  const f = world.random.pick(found);
  const label = labelFor(world);
  const name = fresh(world, "x");
  const array = callOf(world, scope, f, 2);
  const body = loopBody(world, scope, label, depth, [{ name, type: f.result, mutable: false }]);
  return [{ s: "forOf", label, name, index: undefined, array, body }];
}

// ---- declarations -----------------------------------------------------------------------------------------------------------
const PLAIN = { throws: false, pure: false, maxDepth: undefined } as const;

/** A generator: sync, or async in an async program. */
export function declareGenerator(world: World, isAsync: boolean): void {
  const { random } = world;
  const params = parametersOf(world, dataType);
  const result = dataType(world);
  const scope = topScope(world, { result: VOID, isAsync, yields: result });
  scope.variables.push(...params.map((p) => ({ ...p, mutable: isPrintable(p.type) && random.chance(0.4) })));
  const body = statements(world, scope, random.between(1, 3), 2);
  body.push(yieldItem(world, scope));
  const decl = { name: fresh(world, "gen"), params, result, isAsync, isGenerator: true, instances: undefined, body };
  add(world, { ...decl, ...PLAIN });
}

/** A function for tasks: it gives nothing, throws nothing, and looks into nothing that is its caller's. */
export function declareTask(world: World): void {
  const { random } = world;
  const scope = topScope(world, { result: undefined, isAsync: true });
  const params = parametersOf(world, taskData);
  scope.variables.push(...params.map((p) => ({ ...p, mutable: isPrintable(p.type) && random.chance(0.4) })));
  const body = statements(world, scope, random.between(2, 4), 2);
  add(world, taskOf(world, "task", params, random.between(1, 2), body));
}

/**
 * A channel between two tasks, one that sends and one that receives, as often as the other: gives what starts them. `main`
 * may be the one that receives.
 */
export function declareExchange(world: World, main: Scope): Stmt[] {
  const { random, program } = world;
  const of = randomInteger(world);
  const type: Type & { kind: "channel" } = { kind: "channel", of, capacity: random.between(1, 3) };
  const channel: Field = { name: fresh(world, "channel"), type };
  const init: Expr = { e: "new", type, args: [] };
  program.items.push({ item: "global", decl: { ...channel, mutable: false, init } });
  const object: Expr = { e: "variable", type, name: channel.name };
  const count = random.between(1, 5);
  const task = (name: string, turn: (scope: Scope) => Stmt[]): Stmt => {
    const scope = topScope(world, { result: undefined, isAsync: true });
    const decl = taskOf(world, name, [], 1, [times(world, scope, count, turn)]);
    program.items.push({ item: "function", decl });
    return spawned(world, scope, decl);
  };
  const sends = (scope: Scope): Stmt[] => {
    const before = random.chance(0.6) ? statements(world, scope, 1, 1) : [];
    const promise: Expr = {
      e: "invoke",
      type: { kind: "promise", of: VOID },
      object,
      method: "send",
      args: [expression(world, scope, of, 2)],
    };
    return [...before, { s: "expression", expr: { e: "await", type: VOID, promise } }];
  };
  const receives = (scope: Scope): Stmt[] => {
    const name = fresh(world, "v");
    const promise: Expr = { e: "invoke", type: { kind: "promise", of }, object, method: "receive", args: [] };
    const init: Expr = { e: "await", type: of, promise };
    scope.variables.push({ name, type: of, mutable: false });
    const value: Expr = { e: "variable", type: of, name };
    return [
      { s: "let", name, type: of, mutable: false, annotated: random.chance(0.5), init },
      { s: "print", template: true, args: [{ e: "literal", type: STRING, value: "received" }, value] },
      ...statements(world, scope, 1, 1),
    ];
  };
  const sender = task("sender", sends);
  if (random.chance(0.4)) return [sender, times(world, main, count, receives)];
  const receiver = task("receiver", receives);
  return random.chance(0.5) ? [sender, receiver] : [receiver, sender];
}

function taskOf(world: World, name: string, params: Field[], instances: number, inside: readonly Stmt[]): FunctionDecl {
  const running: Expr = { e: "variable", type: VOID, name: "running" };
  const count = (method: string): Stmt => {
    const expr: Expr = { e: "invoke", type: VOID, object: running, method, args: [] };
    return { s: "expression", expr };
  };
  const body = [count("begin"), ...inside, count("end")];
  return {
    name: fresh(world, name),
    params,
    result: VOID,
    isAsync: true,
    isGenerator: false,
    instances,
    body,
    ...PLAIN,
  };
}

/** A loop that nothing leaves early. */
function times(world: World, scope: Scope, count: number, turn: (scope: Scope) => Stmt[]): Stmt {
  const inside = inner(scope, { loops: [], result: undefined, mayThrow: false, loopDepth: scope.loopDepth + 1 });
  return {
    s: "for",
    label: undefined,
    name: fresh(world, "at"),
    type: U32,
    from: 0,
    to: count,
    step: 1,
    body: turn(inside),
  };
}

function parametersOf(world: World, typeOf: (world: World) => Type): Field[] {
  return Array.from({ length: world.random.below(3) }, () => ({ name: fresh(world, "a"), type: typeOf(world) }));
}
function taskData(world: World): Type {
  const type = dataType(world);
  return holdsView(type) ? nonView(world) : type;
}
function nonView(world: World): Type {
  const type = scalarType(world);
  return holdsView(type) ? U32 : type;
}
function add(world: World, decl: FunctionDecl): void {
  world.functions.push(decl);
  world.program.items.push({ item: "function", decl });
}
