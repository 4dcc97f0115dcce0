/** Random expressions of a wanted type. */

import {
  BOOLEAN,
  type ClassDecl,
  type Expr,
  type Field,
  type FunctionDecl,
  integer,
  type Signature,
  STRING,
  sameType,
  type Type,
  typeOfCall,
  typeText,
  U32,
  USIZE,
} from "./ast.js";
import { integerExpr } from "./generate-integer.js";
import {
  checked,
  fresh,
  implementsInterface,
  inner,
  integerLiteral,
  isPrintable,
  isSubclass,
  literal,
  membersOf,
  methodsOf,
  randomInteger,
  type Scope,
  scalarType,
  type World,
} from "./generate-world.js";
import { inheritedParams } from "./print-ingot.js";

export function expression(world: World, scope: Scope, type: Type, depth: number): Expr {
  const { random } = world;
  if (type.kind === "array") return arrayOf(world, scope, type, depth);
  if (type.kind === "view") return viewOf(world, scope, type, depth);
  if (type.kind === "class" || type.kind === "interface") return placeOf(world, scope, type, depth);
  if (type.kind === "function") return lambda(world, scope, type, depth);
  if (depth <= 0 || random.chance(0.08)) return leaf(world, scope, type);
  if (random.chance(0.3)) {
    const use = reuse(world, scope, type, depth);
    if (use !== undefined) return use;
  }
  if (random.chance(0.08) && type.kind !== "option") return genericUse(world, scope, type, depth);
  if (random.chance(0.08)) {
    const [a, b] = [expression(world, scope, type, depth - 1), expression(world, scope, type, depth - 1)];
    return { e: "conditional", type, test: expression(world, scope, BOOLEAN, depth - 1), a, b };
  }
  if (random.chance(0.08) && type.kind !== "option") {
    const option = optionSource(world, scope, { kind: "option", of: type }, depth);
    if (option !== undefined) {
      // Where the right side is evaluated tsc knows a variable on the left to be absent.
      const absent = option.e === "variable" ? option.name : undefined;
      const inside = { ...scope, variables: scope.variables.filter((v) => v.name !== absent) };
      return { e: "coalesce", type, a: option, b: expression(world, inside, type, depth - 1) };
    }
  }
  return byType(world, scope, type, depth);
}

function byType(world: World, scope: Scope, type: Type, depth: number): Expr {
  const { random } = world;
  const sub = (t: Type): Expr => expression(world, scope, t, depth - 1);
  switch (type.kind) {
    case "integer":
      return integerExpr(world, scope, type, type.name, depth);
    case "float":
      return floatExpr(world, scope, type, depth);
    case "boolean":
      return booleanExpr(world, scope, depth);
    case "option":
      return optionSource(world, scope, type, depth) ?? (random.chance(0.25) ? { e: "none", type } : sub(type.of));
    case "tuple":
      return { e: "tuple", type, items: type.items.map(sub) };
    case "object": {
      const whole = random.chance(0.3) ? placePath(world, scope, type, depth) : undefined;
      const fields = whole === undefined ? type.decl.fields : type.decl.fields.filter(() => random.chance(0.5));
      return { e: "object", type, spread: whole, fields: fields.map((f) => ({ name: f.name, value: sub(f.type) })) };
    }
    case "union": {
      const variant = random.pick(type.decl.variants);
      return {
        e: "variant",
        type,
        tag: variant.tag,
        fields: variant.fields.map((f) => ({ name: f.name, value: sub(f.type) })),
      };
    }
    default:
      return leaf(world, scope, type);
  }
}

/** A variable or a path from one, else a literal. */
export function leaf(world: World, scope: Scope, type: Type): Expr {
  if (world.random.chance(0.75)) {
    const path = placePath(world, scope, type, 0);
    if (path !== undefined) return path;
    if (type.kind === "integer" && type.name !== "usize" && world.random.chance(0.5)) {
      const other = placePath(world, scope, randomInteger(world), 0);
      if (other !== undefined) return { e: "convert", type, how: "cast", a: other, ...checked(world) };
    }
  }
  return literal(world, type);
}

/** Calls of functions, closures and methods that give the type, and reads of what has it. */
function reuse(world: World, scope: Scope, type: Type, depth: number): Expr | undefined {
  const { random } = world;
  const makers: (() => Expr)[] = [];
  for (const f of callable(world, scope)) {
    if (sameType(f.result, type)) makers.push(() => awaited(callOf(world, scope, f, depth), f.isAsync));
  }
  for (const v of visible(scope)) {
    if (v.type.kind === "function" && sameType(v.type.result, type) && !scope.inLambda) {
      const params = v.type.params;
      makers.push(() => ({
        e: "call",
        type,
        callee: v.name,
        typeArgs: [],
        args: params.map((p) => expression(world, scope, p, depth - 1)),
      }));
    }
    for (const m of methodsFor(v.type, v.name === "this")) {
      if (!sameType(m.result, type) || !isCallable(scope, m)) continue;
      makers.push(() => invoke(world, scope, { e: "variable", type: v.type, name: v.name }, m, depth));
    }
  }
  if (makers.length > 0 && random.chance(0.6)) return random.pick(makers)();
  return placePath(world, scope, type, depth);
}

/** The functions whose result may be used here: those of generators are no results. */
export function callable(world: World, scope: Scope): FunctionDecl[] {
  return world.functions.filter((f) => {
    if (f.isGenerator || (f.throws && !scope.mayThrow) || (scope.pure && !f.pure)) return false;
    if (f.isAsync && !scope.isAsync) return false;
    // A closure that calls what takes closures would make a cycle in the call graph by signature.
    return !(scope.inLambda && f.params.some((p) => p.type.kind === "function"));
  });
}
export function isCallable(scope: Scope, method: Signature & { readonly isAsync?: boolean }): boolean {
  if (method.isAsync && !scope.isAsync) return false;
  return !(scope.inLambda && method.params.some((p) => p.kind === "function"));
}
/** A call of the function, of an async one without `await`. */
export function callOf(world: World, scope: Scope, f: FunctionDecl, depth: number): Expr & { e: "call" } {
  const args = f.params.map((p) =>
    f.maxDepth !== undefined && p === f.params[0]
      ? integerLiteral(p.type, world.random.between(0, 5))
      : expression(world, scope, p.type, depth - 1),
  );
  return { e: "call", type: typeOfCall(f), callee: f.name, typeArgs: [], args };
}
export function awaited(call: Expr, isAsync: boolean): Expr {
  return isAsync && call.type.kind === "promise" ? { e: "await", type: call.type.of, promise: call } : call;
}

export function invoke(
  world: World,
  scope: Scope,
  object: Expr,
  method: Signature & { readonly isAsync?: boolean },
  depth: number,
): Expr {
  const args = method.params.map((p) => expression(world, scope, p, depth - 1));
  const isAsync = method.isAsync === true;
  const type: Type = isAsync ? { kind: "promise", of: method.result } : method.result;
  return awaited({ e: "invoke", type, object, method: method.name, args }, isAsync);
}
/** Of `this`, none but what the base class leaves to its subclasses: methods that call one another freely might not end. */
export function methodsFor(type: Type, isThis: boolean): readonly (Signature & { readonly isAsync?: boolean })[] {
  if (type.kind === "interface") return type.decl.methods;
  if (type.kind !== "class" || isThis) return [];
  return methodsOf(type.decl).filter((m) => m.form === "method" && !m.private);
}

function visible(scope: Scope): Scope["variables"] {
  return scope.inLambda ? scope.variables.filter((v) => v.noCapture !== true) : scope.variables;
}

/** A path of the type: a variable, its fields, items and elements. */
export function placePath(world: World, scope: Scope, type: Type, depth: number): Expr | undefined {
  const found: (() => Expr)[] = [];
  const walk = (make: () => Expr, at: Type, levels: number, inside: boolean): void => {
    if (sameType(at, type)) found.push(make);
    if (levels === 0) return;
    switch (at.kind) {
      case "object":
        for (const f of at.decl.fields)
          walk(() => ({ e: "member", type: f.type, object: make(), name: f.name }), f.type, levels - 1, false);
        return;
      case "tuple":
        for (const [index, t] of at.items.entries())
          walk(() => ({ e: "item", type: t, object: make(), index }), t, levels - 1, false);
        if (at.items.every((t) => sameType(t, at.items[0]!)))
          walk(() => elementOfTuple(world, scope, make(), at, depth), at.items[0]!, levels - 1, false);
        return;
      case "class":
        for (const m of membersOf(at.decl, inside))
          walk(() => ({ e: "member", type: m.type, object: make(), name: m.name }), m.type, levels - 1, false);
        return;
      case "array":
      case "view":
        walk(() => element(world, scope, make(), at, depth), at.of, levels - 1, false);
        return;
      default:
    }
  };
  for (const v of visible(scope))
    walk(() => ({ e: "variable", type: v.type, name: v.name }), v.type, 2, v.name === "this");
  return found.length === 0 ? undefined : world.random.pick(found)();
}

function element(
  world: World,
  scope: Scope,
  array: Expr,
  type: Extract<Type, { kind: "array" | "view" }>,
  depth: number,
): Expr {
  return { e: "element", type: type.of, array, index: indexExpr(world, scope, type, depth), ...checked(world) };
}
function elementOfTuple(world: World, scope: Scope, tuple: Expr, type: Type & { kind: "tuple" }, depth: number): Expr {
  const array = { kind: "array", of: type.items[0]!, length: type.items.length } as const;
  const read = element(world, scope, tuple, array, depth) as Expr & { e: "element" };
  // tsc refuses an index that it knows to be too large, and knows what a `const` equals.
  if (read.index.e !== "variable") return read;
  return { ...read, index: { e: "convert", type: USIZE, how: "cast", a: read.index, ...checked(world) } };
}
/** Mostly in range by chance or construction; where it is not, the oracle will say so. */
export function indexExpr(
  world: World,
  scope: Scope,
  type: Extract<Type, { kind: "array" | "view" }>,
  depth: number,
): Expr {
  const { random } = world;
  const length = type.kind === "array" ? type.length : 1;
  if (depth <= 0 || random.chance(0.3)) return integerLiteral(USIZE, random.below(length));
  const type_ = random.weighted<Type>([
    [6, USIZE],
    [2, integer("u8")],
    [1, integer("u16")],
    [1, U32],
    [1, integer("u64")],
  ]);
  const index = type_ === USIZE ? integerExpr(world, scope, USIZE, "usize", 1) : leaf(world, scope, type_);
  return index.e === "literal" ? integerLiteral(USIZE, random.below(length)) : index;
}

// ---- by type ------------------------------------------------------------------------------------------------------------
function floatExpr(world: World, scope: Scope, type: Type & { kind: "float" }, depth: number): Expr {
  const { random } = world;
  const sub = (): Expr => expression(world, scope, type, depth - 1);
  return random.weighted<() => Expr>([
    [
      50,
      () => ({
        e: "binary",
        type,
        op: random.weighted([
          [3, "+"],
          [3, "-"],
          [3, "*"],
          [2, "/"],
          [1, "%"],
        ] as const),
        a: sub(),
        b: sub(),
        ...checked(world),
      }),
    ],
    [5, () => ({ e: "negate", type, a: sub(), ...checked(world) })],
    [
      15,
      () => ({
        e: "intrinsic",
        type,
        of: type,
        method: random.pick(["sqrt", "abs", "floor", "ceil", "round", "trunc"]),
        args: [sub()],
        ...checked(world),
      }),
    ],
    [
      8,
      () => ({
        e: "intrinsic",
        type,
        of: type,
        method: random.pick(["min", "max"]),
        args: [sub(), sub()],
        ...checked(world),
      }),
    ],
    [
      15,
      () => {
        const other: Type = random.chance(0.3)
          ? { kind: "float", name: type.name === "f32" ? "f64" : "f32" }
          : randomInteger(world);
        return { e: "convert", type, how: "cast", a: expression(world, scope, other, depth - 1), ...checked(world) };
      },
    ],
  ])();
}

function booleanExpr(world: World, scope: Scope, depth: number): Expr {
  const { random } = world;
  const sub = (t: Type): Expr => expression(world, scope, t, depth - 1);
  return random.weighted<() => Expr>([
    [40, () => comparison(world, scope, depth)],
    [6, () => questionOfArray(world, scope, depth) ?? comparison(world, scope, depth)],
    [
      20,
      () => ({ e: "logic", type: BOOLEAN, op: random.pick(["&&", "||"] as const), a: sub(BOOLEAN), b: sub(BOOLEAN) }),
    ],
    [10, () => ({ e: "not", type: BOOLEAN, a: sub(BOOLEAN) })],
    [
      8,
      () => {
        const of = scalarType(world);
        const option = optionSource(world, scope, { kind: "option", of }, depth);
        if (option === undefined) return comparison(world, scope, depth);
        return {
          e: "compare",
          type: BOOLEAN,
          op: random.pick(["===", "!=="] as const),
          a: option,
          b: { e: "none", type: option.type },
        };
      },
    ],
    [
      6,
      () => ({
        e: "stringProperty",
        type: BOOLEAN,
        text: leaf(world, scope, STRING),
        name: random.pick(["startsWith", "endsWith", "includes"]),
        args: [literal(world, STRING)],
      }),
    ],
    [
      5,
      () => {
        const of: Type = { kind: "float", name: random.pick(["f32", "f64"] as const) };
        return {
          e: "intrinsic",
          type: BOOLEAN,
          of,
          method: random.pick(["isNaN", "isFinite"]),
          args: [sub(of)],
          ...checked(world),
        };
      },
    ],
    [
      5,
      () => {
        const of = randomInteger(world);
        const method = random.pick(["overflowingAdd", "overflowingSub", "overflowingMul"]);
        const tuple: Type = { kind: "tuple", items: [of, BOOLEAN] };
        return {
          e: "item",
          type: BOOLEAN,
          object: { e: "intrinsic", type: tuple, of, method, args: [sub(of), sub(of)], ...checked(world) },
          index: 1,
        };
      },
    ],
  ])();
}

/** `includes`, `some` and `every` of a view of integers. */
function questionOfArray(world: World, scope: Scope, depth: number): Expr | undefined {
  const { random } = world;
  const found = arraysOfIntegers(scope);
  if (found.length === 0) return undefined;
  const v = random.pick(found);
  const object: Expr = { e: "variable", type: v.type, name: v.name };
  const ask = (method: string, arg: Expr): Expr => ({ e: "invoke", type: BOOLEAN, object, method, args: [arg] });
  if (scope.inLambda || random.chance(0.4)) return ask("includes", expression(world, scope, v.type.of, depth - 1));
  const test: Type = { kind: "function", params: [v.type.of], result: BOOLEAN };
  return ask(random.pick(["some", "every"]), expression(world, scope, test, depth - 1));
}
export function arraysOfIntegers(
  scope: Scope,
): { readonly name: string; readonly type: Type & { readonly of: Type } }[] {
  return visible(scope).flatMap((v) =>
    (v.type.kind === "array" || v.type.kind === "view") && v.type.of.kind === "integer"
      ? [{ name: v.name, type: v.type }]
      : [],
  );
}

function comparison(world: World, scope: Scope, depth: number): Expr {
  const { random } = world;
  const type = random.chance(0.15) ? USIZE : scalarType(world);
  const ordered = type.kind === "integer" || type.kind === "float";
  const op = ordered
    ? random.pick(["<", "<=", ">", ">=", "===", "!=="] as const)
    : random.pick(["===", "!=="] as const);
  // tsc compares what it narrowed: `same` hides that a boolean, an enum or a word is known already.
  const side = (): Expr =>
    ordered || type.kind === "string"
      ? expression(world, scope, type, depth - 1)
      : same(expression(world, scope, type, depth - 1));
  let [a, b] = [side(), side()];
  const isEquality = ordered && (op === "===" || op === "!==");
  const cast = (value: Expr): Expr => ({ e: "convert", type, how: "cast", a: value, ...checked(world) });
  if (a.e === "literal" && b.e === "literal") b = ordered ? cast(literal(world, type)) : same(b);
  // A variable without a written type is narrowed to the literal that it equals, and then equals no other.
  else if (isEquality && a.e === "variable" && b.e === "literal") b = cast(b);
  else if (isEquality && b.e === "variable" && a.e === "literal") a = cast(a);
  // Of two known texts tsc would say that they cannot be equal, and what equals one is known.
  if (type.kind === "string") a = same(a);
  return { e: "compare", type: BOOLEAN, op, a, b };
}

/** Hides from tsc what it could narrow the value to, where it could. */
export function same(value: Expr): Expr {
  if (["call", "same", "invoke", "await", "compare", "not"].includes(value.e)) return value;
  return { e: "same", type: value.type, a: value };
}
/** For a value that a variable, a field or an element starts or goes on with. */
export function unnarrowed(type: Type, value: Expr): Expr {
  const narrows =
    ["boolean", "enum", "words", "union"].includes(type.kind) ||
    (type.kind === "option" && type.of.kind !== "integer" && type.of.kind !== "float");
  if (!narrows || ["call", "same", "invoke", "await", "compare"].includes(value.e)) return value;
  return { e: "same", type, a: value };
}

/** An option that is not visibly there or absent, so that tsc takes a `??` on it. */
export function optionSource(
  world: World,
  scope: Scope,
  type: Type & { kind: "option" },
  depth: number,
): Expr | undefined {
  const { random } = world;
  const of = type.of;
  const makers: (() => Expr | undefined)[] = [
    () => placePath(world, scope, type, depth),
    () => placePath(world, scope, type, depth),
  ];
  if (of.kind === "integer" && of.name !== "usize" && depth > 0) {
    const sub = (): Expr => expression(world, scope, of, depth - 1);
    makers.push(() => ({
      e: "intrinsic",
      type,
      of,
      method: random.pick(["checkedAdd", "checkedSub", "checkedMul", "checkedDiv"]),
      args: [sub(), sub()],
      ...checked(world),
    }));
    makers.push(() => ({
      e: "intrinsic",
      type,
      of,
      method: "tryFrom",
      args: [typed(expression(world, scope, randomInteger(world), depth - 1), world)],
      ...checked(world),
    }));
  }
  makers.push(() => {
    const calls = reuse(world, scope, type, depth);
    return calls !== undefined && ["call", "invoke", "await"].includes(calls.e) ? calls : undefined;
  });
  makers.push(() => {
    for (const v of visible(scope)) {
      if (v.type.kind !== "option" || v.type.of.kind !== "object") continue;
      const field = v.type.of.decl.fields.find((f) => sameType(f.type, of));
      if (field !== undefined)
        return { e: "optionalMember", type, object: { e: "variable", type: v.type, name: v.name }, name: field.name };
    }
    return undefined;
  });
  makers.push(() => {
    for (const v of visible(scope)) {
      if ((v.type.kind !== "array" && v.type.kind !== "view") || !sameType(v.type.of, of)) continue;
      return { e: "at", type, array: { e: "variable", type: v.type, name: v.name }, index: random.between(-5, 5) };
    }
    return undefined;
  });
  makers.push(() => {
    const v = arraysOfIntegers(scope).find((a) => sameType(a.type.of, of));
    if (v === undefined || scope.inLambda) return undefined;
    const test: Type = { kind: "function", params: [of], result: BOOLEAN };
    const object: Expr = { e: "variable", type: v.type, name: v.name };
    return { e: "invoke", type, object, method: "find", args: [expression(world, scope, test, depth - 1)] };
  });
  return random.pick(makers)();
}

/** A literal must say its type where the parameter does not: `u8.tryFrom(i32(300))`. */
export function typed(value: Expr, world: World): Expr {
  if (value.e !== "literal") return value;
  return { e: "convert", type: value.type, how: "cast", a: value, ...checked(world) };
}

// ---- places, views, functions ---------------------------------------------------------------------------------------------
function arrayOf(world: World, scope: Scope, type: Type & { kind: "array" }, depth: number): Expr {
  const { random } = world;
  const found = visible(scope).filter((v) => sameType(v.type, type));
  if (found.length > 0) return { e: "variable", type, name: random.pick(found).name };
  return fixedArray(world, scope, type, depth);
}
export function fixedArray(world: World, scope: Scope, type: Type & { kind: "array" }, depth: number): Expr {
  if (hasZeroElements(type) && world.random.chance(0.3)) return { e: "fixedArray", type, items: undefined };
  const items = Array.from({ length: type.length }, () => expression(world, scope, type.of, Math.max(0, depth - 1)));
  return { e: "fixedArray", type, items };
}
function hasZeroElements(type: Type & { kind: "array" }): boolean {
  return type.of.kind === "integer" || type.of.kind === "float" || type.of.kind === "boolean";
}

function viewOf(world: World, scope: Scope, type: Type & { kind: "view" }, depth: number): Expr {
  const { random } = world;
  const found = visible(scope).filter(
    (v) => (v.type.kind === "array" || v.type.kind === "view") && sameType(v.type.of, type.of),
  );
  if (found.length === 0 || random.chance(0.2)) {
    return {
      e: "list",
      type,
      items: Array.from({ length: random.between(1, 4) }, () =>
        expression(world, scope, type.of, Math.max(0, depth - 1)),
      ),
    };
  }
  const v = random.pick(found);
  const whole: Expr = { e: "variable", type: v.type, name: v.name };
  if (v.type.kind !== "array" || random.chance(0.6)) return whole;
  const from = random.below(v.type.length);
  return { e: "subarray", type, array: whole, from, to: random.between(from + 1, v.type.length) };
}

function placeOf(world: World, scope: Scope, type: Type & { kind: "class" | "interface" }, depth: number): Expr {
  const { random } = world;
  const fits = (decl: ClassDecl): boolean =>
    type.kind === "class" ? isSubclass(decl, type.decl) : implementsInterface(decl, type.decl.name);
  const found = visible(scope).filter(
    (v) => sameType(v.type, type) || (v.type.kind === "class" && v.name !== "this" && fits(v.type.decl)),
  );
  if (found.length > 0 && random.chance(0.85)) {
    const v = random.pick(found);
    return { e: "variable", type: v.type, name: v.name };
  }
  return newOf(world, scope, random.pick(world.classes.filter((c) => !c.abstract && fits(c))), depth);
}
export function newOf(world: World, scope: Scope, decl: ClassDecl, depth: number): Expr {
  const args = inheritedParams(decl).map((p) => expression(world, scope, p.type, Math.max(0, depth - 1)));
  return { e: "new", type: { kind: "class", decl }, args };
}

function lambda(world: World, scope: Scope, type: Type & { kind: "function" }, depth: number): Expr {
  const { random } = world;
  const named = world.functions.filter(
    (f) =>
      !f.throws &&
      !f.isAsync &&
      !f.isGenerator &&
      f.maxDepth === undefined &&
      (!scope.pure || f.pure) &&
      sameType(signature(f), type),
  );
  if (named.length > 0 && random.chance(0.3)) return { e: "variable", type, name: random.pick(named).name };
  const params: Field[] = type.params.map((t) => ({ name: fresh(world, "p"), type: t }));
  const inside = inner(scope, {
    inLambda: true,
    isAsync: false,
    yields: undefined,
    mayThrow: false,
    result: undefined,
    loops: [],
  });
  inside.variables.push(...params.map((p) => ({ ...p, mutable: false })));
  const changed = scope.variables.filter(
    (v) => v.mutable && !v.name.includes(".") && v.type.kind === "integer" && v.type.name !== "usize",
  );
  const body: (Expr & { e: "lambda" })["body"] = [];
  if (changed.length > 0 && random.chance(0.4)) {
    const v = random.pick(changed);
    const value = expression(world, inside, v.type, 1);
    body.push({
      s: "assign",
      target: { e: "variable", type: v.type, name: v.name },
      op: random.pick(["+", "-", "^", ""] as const),
      value,
      ...checked(world),
    });
  }
  const result =
    type.result.kind === "void" ? undefined : expression(world, inside, type.result, Math.max(1, depth - 1));
  return { e: "lambda", type, params, body, result };
}
function signature(f: World["functions"][number]): Type {
  return { kind: "function", params: f.params.map((p) => p.type), result: f.result };
}

/** Uses of the generic functions that give the type. */
function genericUse(world: World, scope: Scope, type: Type, depth: number): Expr {
  const { random } = world;
  const sub = (t: Type): Expr => expression(world, scope, t, depth - 1);
  const call = (callee: string, typeArgs: Type[], args: Expr[], result: Type = type): Expr => ({
    e: "call",
    type: result,
    callee,
    typeArgs,
    args,
  });
  const viewable = isPrintable(type) && type.kind !== "boolean" && type.kind !== "words" && type.kind !== "enum";
  return random.weighted<() => Expr>([
    [
      3,
      () => {
        const [a, b] = [sub(type), sub(type)];
        const inferred = (type.kind === "integer" || type.kind === "float") && random.chance(0.5);
        return call("genericPick", inferred ? [] : [type], [sub(BOOLEAN), a, b]);
      },
    ],
    [
      scope.inLambda ? 0 : 3,
      () => {
        const from = scalarType(world);
        return call("genericApply", [from, type], [sub({ kind: "function", params: [from], result: type }), sub(from)]);
      },
    ],
    [
      scope.inLambda || !viewable ? 0 : 3,
      () => {
        const of = randomInteger(world);
        const combine: Type = { kind: "function", params: [type, of], result: type };
        return call("genericFold", [of, type], [sub({ kind: "view", of }), sub(type), sub(combine)]);
      },
    ],
    [
      2,
      () => {
        const other = scalarType(world);
        const pair: Type = {
          kind: "object",
          decl: { name: `GenericPair<${typeText(type)}, ${typeText(other)}>`, fields: [] },
        };
        const swapped: Type = {
          kind: "object",
          decl: { name: `GenericPair<${typeText(other)}, ${typeText(type)}>`, fields: [] },
        };
        const made = call("genericPair", [type, other], [sub(type), sub(other)], pair);
        if (random.chance(0.5)) return { e: "member", type, object: made, name: "first" };
        return { e: "member", type, object: call("genericSwap", [type, other], [made], swapped), name: "second" };
      },
    ],
  ])();
}
