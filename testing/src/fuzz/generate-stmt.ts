/** Random statements. Every loop is bounded where it stands, and every block sees what the blocks around it declare. */

import {
  type ArithmeticOp,
  BOOLEAN,
  type Expr,
  integer,
  type ShiftOp,
  type Stmt,
  sameType,
  type Type,
  U32,
  USIZE,
  VOID,
} from "./ast.js";
import { asyncStatement, forItems, yieldItem } from "./generate-async.js";
import {
  awaited,
  callable,
  callOf,
  expression,
  fixedArray,
  indexExpr,
  invoke,
  isCallable,
  methodsFor,
  newOf,
  optionSource,
  unnarrowed,
} from "./generate-expr.js";
import {
  checked,
  dataType,
  fresh,
  hasZero,
  holdsView,
  inner,
  integerLiteral,
  isPrintable,
  literal,
  membersOf,
  randomInteger,
  type Scope,
  scalarType,
  type Variable,
  type World,
} from "./generate-world.js";
import { cellClass, stackClass } from "./library.js";
import { visitNodes } from "./tree.js";

export function statements(world: World, scope: Scope, count: number, depth: number): Stmt[] {
  const result: Stmt[] = [];
  for (let i = 0; i < count; i++) {
    const last = i === count - 1;
    const statement = randomStatement(world, scope, depth, last);
    if (statement !== undefined) result.push(...statement);
  }
  return result;
}

function randomStatement(world: World, scope: Scope, depth: number, last: boolean): Stmt[] | undefined {
  const { random } = world;
  const nest = depth > 0;
  const loop = nest && scope.loopDepth < 2;
  const block = (changes?: Partial<Scope>): Stmt[] =>
    statements(world, inner(scope, changes), random.between(1, 3), depth - 1);
  return random.weighted<() => Stmt[] | undefined>([
    [22, () => [declare(world, scope)]],
    [26, () => assign(world, scope)],
    [4, () => destructure(world, scope)],
    [3, () => swap(world, scope)],
    [4, () => changeArray(world, scope)],
    [scope.pure ? 0 : 10, () => [print(world, scope)]],
    [nest ? 10 : 0, () => [{ s: "if", test: test(world, scope), yes: block(), no: random.chance(0.5) ? block() : [] }]],
    [loop ? 6 : 0, () => [forLoop(world, scope, depth)]],
    [loop ? 4 : 0, () => [whileLoop(world, scope, depth)]],
    [loop ? 5 : 0, () => forOf(world, scope, depth)],
    [nest ? 4 : 0, () => [switchOf(world, scope, depth)]],
    [nest ? 5 : 0, () => match(world, scope, depth)],
    [nest ? 5 : 0, () => ifSome(world, scope, depth)],
    [nest && world.program.failures.length > 0 ? 5 : 0, () => [tryCatch(world, scope, depth)]],
    [
      nest && !scope.pure && world.disposables.length > 0 ? 3 : 0,
      () => {
        const decl = random.pick(world.disposables);
        return [
          {
            s: "using",
            name: fresh(world, "res"),
            type: { kind: "class", decl },
            init: newOf(world, scope, decl, 2),
            body: block(),
          },
        ];
      },
    ],
    [6, () => callForEffect(world, scope)],
    [scope.isAsync ? 26 : 0, () => asyncStatement(world, scope, depth)],
    [scope.yields !== undefined ? 12 : 0, () => [yieldItem(world, scope)]],
    [loop && !scope.pure ? 6 : 0, () => forItems(world, scope, depth)],
    [last && scope.loops.length > 0 ? 8 : 0, () => jump(world, scope)],
    [
      last && scope.mayThrow && world.program.failures.length > 0 ? 8 : 0,
      () => {
        const failure = random.pick(world.program.failures);
        const thrown: Stmt = { s: "throw", failure, code: expression(world, scope, failure.code, 1) };
        return [{ s: "if", test: test(world, scope), yes: [thrown], no: [] }];
      },
    ],
    [
      last && scope.result !== undefined && depth < 2 ? 4 : 0,
      () => {
        const result = scope.result;
        if (result === undefined) return undefined;
        const returned: Stmt = {
          s: "return",
          value: result.kind === "void" ? undefined : expression(world, scope, result, 2),
        };
        return [{ s: "if", test: test(world, scope), yes: [returned], no: [] }];
      },
    ],
  ])();
}

/** A condition that tsc cannot decide: a literal would make code unreachable. */
function test(world: World, scope: Scope): Expr {
  const value = expression(world, scope, BOOLEAN, 2);
  return value.e === "literal" ? { e: "same", type: BOOLEAN, a: value } : value;
}

// ---- variables ----------------------------------------------------------------------------------------------------------
function declare(world: World, scope: Scope): Stmt {
  const { random } = world;
  const kind = random.weighted([
    [60, "data"],
    [10, "array"],
    [scope.pure || world.classes.length === 0 ? 0 : 12, "object"],
    [6, "library"],
    [scope.inLambda ? 0 : 6, "closure"],
    [scope.pure || world.program.interfaces.length === 0 ? 0 : 4, "interface"],
  ] as const);
  const local = (type: Type, init: Expr, mutable: boolean, annotated = true): Stmt => {
    const name = fresh(world, "v");
    scope.variables.push({ name, type, mutable });
    return { s: "let", name, type, mutable, annotated, init };
  };
  switch (kind) {
    case "data": {
      const type = random.chance(0.05) ? USIZE : dataType(world);
      const mutable = type !== USIZE && random.chance(0.65);
      const init = unnarrowed(type, expression(world, scope, type, 3));
      const inferable =
        (type.kind === "integer" || type.kind === "float") &&
        (init.e === "binary" || init.e === "call" || init.e === "convert");
      return local(type, init, mutable, !(inferable && random.chance(0.4)));
    }
    case "array": {
      const type: Type & { kind: "array" } = {
        kind: "array",
        of: random.chance(0.8) ? randomInteger(world) : elementType(world),
        length: random.between(1, 5),
      };
      return local(type, fixedArray(world, scope, type, 2), false);
    }
    case "object": {
      const decl = random.pick(world.classes.filter((c) => !c.abstract));
      return local({ kind: "class", decl }, newOf(world, scope, decl, 2), false, false);
    }
    case "library": {
      const of = random.chance(0.5) ? scalarType(world) : dataType(world);
      const decl =
        hasZero(of) && random.chance(0.5)
          ? stackClass(of, random.between(1, 3))
          : of.kind === "option"
            ? cellClass(scalarType(world))
            : cellClass(of);
      return local({ kind: "class", decl }, newOf(world, scope, decl, 2), false, false);
    }
    case "closure": {
      const type: Type = {
        kind: "function",
        params: Array.from({ length: random.between(0, 2) }, () => scalarType(world)),
        result: scalarType(world),
      };
      return local(type, expression(world, scope, type, 2), false, false);
    }
    case "interface": {
      const type: Type = { kind: "interface", decl: random.pick(world.program.interfaces) };
      const found = scope.variables.filter(
        (v) =>
          v.type.kind === "class" && v.name !== "this" && v.type.decl.interfaces.some((i) => i.name === type.decl.name),
      );
      if (found.length === 0) return declare(world, scope);
      const v = random.pick(found);
      return local(type, { e: "variable", type: v.type, name: v.name }, false);
    }
  }
}
function destructure(world: World, scope: Scope): Stmt[] {
  const { random, program } = world;
  const type: Type =
    program.objects.length > 0 && random.chance(0.6)
      ? { kind: "object", decl: random.pick(program.objects) }
      : { kind: "tuple", items: [scalarType(world), scalarType(world)] };
  const init = expression(world, scope, type, 2);
  const parts = type.kind === "object" ? type.decl.fields.map((f) => f.type) : type.kind === "tuple" ? type.items : [];
  const names = parts.map(() => fresh(world, "v"));
  scope.variables.push(...parts.map((t, i) => ({ name: names[i] ?? "", type: t, mutable: false })));
  return [{ s: "destructure", type, names, init }];
}
/** Exchanges two variables of one type that tsc knows nothing more about. */
function swap(world: World, scope: Scope): Stmt[] | undefined {
  const found = scope.variables.filter(
    (v) => v.mutable && (v.type.kind === "integer" || v.type.kind === "float") && !(scope.inLambda && v.noCapture),
  );
  if (found.length < 2) return undefined;
  const first = world.random.pick(found);
  const second = found.find((v) => v.name !== first.name && sameType(v.type, first.type));
  if (second === undefined) return undefined;
  const variable = (v: Variable): Expr => ({ e: "variable", type: v.type, name: v.name });
  return [{ s: "swap", a: variable(first), b: variable(second) }];
}
/** `fill`, `reverse`, `sort` and `forEach` of an array of integers. */
function changeArray(world: World, scope: Scope): Stmt[] | undefined {
  const { random } = world;
  const found = scope.variables.filter((v) => v.type.kind === "array" && v.type.of.kind === "integer");
  if (found.length === 0 || scope.inLambda) return undefined;
  const v = random.pick(found);
  if (v.type.kind !== "array") return undefined;
  const of = v.type.of;
  const array: Expr = { e: "variable", type: v.type, name: v.name };
  const call = (method: string, args: Expr[]): Stmt[] => [
    { s: "expression", expr: { e: "invoke", type: VOID, object: array, method, args } },
  ];
  return random.weighted<() => Stmt[]>([
    [2, () => call("fill", [expression(world, scope, of, 2)])],
    [2, () => call("reverse", [])],
    [3, () => call("sort", [ordering(world, of)])],
    [2, () => call("forEach", [expression(world, scope, { kind: "function", params: [of], result: VOID }, 2)])],
  ])();
}
/** `(a, b) => a < b ? -1 : a > b ? 1 : 0`, or the other way round. */
function ordering(world: World, of: Type): Expr {
  const i32 = integer("i32");
  const params = [fresh(world, "p"), fresh(world, "p")].map((name) => ({ name, type: of }));
  const [a, b] = params.map((p): Expr => ({ e: "variable", type: of, name: p.name })) as [Expr, Expr];
  const down = world.random.chance(0.5);
  const less = (x: Expr, y: Expr): Expr => ({ e: "compare", type: BOOLEAN, op: down ? ">" : "<", a: x, b: y });
  const rest: Expr = {
    e: "conditional",
    type: i32,
    test: less(b, a),
    a: integerLiteral(i32, 1),
    b: integerLiteral(i32, 0),
  };
  const result: Expr = { e: "conditional", type: i32, test: less(a, b), a: integerLiteral(i32, -1), b: rest };
  return { e: "lambda", type: { kind: "function", params: [of, of], result: i32 }, params, body: [], result };
}
function elementType(world: World): Type {
  const { random, program } = world;
  if (program.objects.length > 0 && random.chance(0.5)) return { kind: "object", decl: random.pick(program.objects) };
  return random.chance(0.5) ? { kind: "float", name: random.pick(["f32", "f64"] as const) } : BOOLEAN;
}

/** Assignments, plain and compound, to variables, fields and elements. */
function assign(world: World, scope: Scope): Stmt[] | undefined {
  const { random } = world;
  const targets = assignable(world, scope);
  if (targets.length === 0) return [declare(world, scope)];
  const target = random.pick(targets);
  const type = target.type;
  let op: "" | ArithmeticOp | ShiftOp = "";
  if (type.kind === "integer" && random.chance(0.5))
    op = random.pick(["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>"] as const);
  else if (type.kind === "float" && random.chance(0.5)) op = random.pick(["+", "-", "*", "/"] as const);
  const shift = op === "<<" || op === ">>" || op === ">>>";
  // As in `shift`: no call right of a `<<`, which the safe form of `<<=` is printed with.
  const depth = op === "<<" ? 0 : 3;
  let value = expression(world, scope, shift ? integer(random.pick(["u8", "u32"] as const)) : type, depth);
  if (value.e === "literal" && (shift || op === "/" || op === "%"))
    value = integerLiteralOr(value, shift ? U32 : type, random.between(1, 7));
  if (holdsView(type) && isGlobal(world, rootOf(target)) && mentionsLocal(world, scope, value)) return undefined;
  return [{ s: "assign", target, op, value: op === "" ? unnarrowed(type, value) : value, ...checked(world) }];
}
/**
 * Whether something in the value may look into what a caller has: a module variable that kept it would outlive that
 * (ING2003).
 */
function mentionsLocal(world: World, scope: Scope, value: Expr): boolean {
  let found = false;
  visitNodes(value, (node) => {
    if (node.e === "variable" && !isGlobal(world, node.name as string)) found = true;
    // What a function value gives may be what it captured.
    if (node.e === "call" && scope.variables.some((v) => v.name === node.callee)) found = true;
  });
  return found;
}
function isGlobal(world: World, name: string | undefined): boolean {
  return world.globals.some((g) => g.name === name);
}
/** The variable that an assigned path starts at. */
function rootOf(target: Expr): string | undefined {
  if (target.e === "variable") return target.name;
  return target.e === "member" ? rootOf(target.object) : target.e === "element" ? rootOf(target.array) : undefined;
}
function integerLiteralOr(value: Expr, type: Type, other: number): Expr {
  return type.kind === "integer" ? integerLiteral(type, other) : value;
}
function assignable(world: World, scope: Scope): Expr[] {
  const targets: Expr[] = [];
  for (const v of scope.variables) {
    if (scope.inLambda && v.noCapture) continue;
    const variable: Expr = { e: "variable", type: v.type, name: v.name };
    if (v.mutable) targets.push(variable);
    if (v.type.kind === "class") {
      for (const m of membersOf(v.type.decl, v.name === "this"))
        if (m.mutable) targets.push({ e: "member", type: m.type, object: variable, name: m.name });
    }
    if (v.type.kind === "array" && v.type.of.kind !== "class") {
      // The printed form of a safe compound assignment names its target twice: the index has no effects.
      const index = indexExpr(
        world,
        inner(scope, { variables: scope.variables.filter((o) => !o.name.includes(".")) } as Partial<Scope>),
        v.type,
        0,
      );
      targets.push({ e: "element", type: v.type.of, array: variable, index, ...checked(world) });
    }
  }
  return targets;
}

/** A call whose result, if any, is dropped. */
function callForEffect(world: World, scope: Scope): Stmt[] | undefined {
  const { random } = world;
  const calls: (() => Expr)[] = [];
  for (const v of scope.variables) {
    if (scope.inLambda && v.noCapture) continue;
    for (const m of methodsFor(v.type, v.name === "this")) {
      if (!isCallable(scope, m)) continue;
      calls.push(() => invoke(world, scope, { e: "variable", type: v.type, name: v.name }, m, 3));
    }
  }
  for (const f of callable(world, scope))
    if (f.result.kind === "void") calls.push(() => awaited(callOf(world, scope, f, 3), f.isAsync));
  return calls.length === 0 ? undefined : [{ s: "expression", expr: random.pick(calls)() }];
}

// ---- control ------------------------------------------------------------------------------------------------------------
export function loopBody(
  world: World,
  scope: Scope,
  label: string | undefined,
  depth: number,
  variables: readonly Variable[],
): Stmt[] {
  const inside = inner(scope, {
    loops: [...scope.loops, { label, canContinue: true }],
    loopDepth: scope.loopDepth + 1,
  });
  inside.variables.push(...variables);
  return statements(world, inside, world.random.between(1, 3), depth - 1);
}
export function labelFor(world: World): string | undefined {
  return world.random.chance(0.3) ? fresh(world, "loop") : undefined;
}
function forLoop(world: World, scope: Scope, depth: number): Stmt {
  const { random } = world;
  const label = labelFor(world);
  const name = fresh(world, "at");
  const type = random.chance(0.4) ? USIZE : randomInteger(world);
  const signed = type.kind === "integer" && type.name.startsWith("i");
  const from = random.below(4);
  const to = from + random.between(0, 5);
  const down = signed && random.chance(0.4);
  const step = random.between(1, 2) * (down ? -1 : 1);
  const body = loopBody(world, scope, label, depth, [{ name, type, mutable: false }]);
  return { s: "for", label, name, type, from: down ? to : from, to: down ? from - 2 : to, step, body };
}
function whileLoop(world: World, scope: Scope, depth: number): Stmt {
  const label = labelFor(world);
  const counter = fresh(world, "n");
  const limit = world.random.between(1, 5);
  const body = loopBody(world, scope, label, depth, []);
  // Behind a jump the test would be unreachable, where tsc forgets what it has narrowed.
  const doWhile = world.random.chance(0.3) && !body.some((s) => s.s === "jump");
  return { s: "while", label, counter, limit, doWhile, test: test(world, scope), body };
}
function forOf(world: World, scope: Scope, depth: number): Stmt[] | undefined {
  const { random } = world;
  const found = scope.variables.filter((v) => v.type.kind === "array" || v.type.kind === "view");
  if (found.length === 0) return undefined;
  const v = random.pick(found);
  if (v.type.kind !== "array" && v.type.kind !== "view") return undefined;
  const label = labelFor(world);
  const name = fresh(world, "x");
  const index = random.chance(0.3) ? fresh(world, "at") : undefined;
  const variables: Variable[] = [{ name, type: v.type.of, mutable: false }];
  if (index !== undefined) variables.push({ name: index, type: USIZE, mutable: false });
  const array: Expr = { e: "variable", type: v.type, name: v.name };
  return [{ s: "forOf", label, name, index, array, body: loopBody(world, scope, label, depth, variables) }];
}
function jump(world: World, scope: Scope): Stmt[] {
  const { random } = world;
  const loop = random.pick(scope.loops);
  const innermost = scope.loops.at(-1) === loop;
  // A plain `break` would leave a switch that stands between, so jumps out of one name their loop; see `switchOf`.
  const statement: Stmt = {
    s: "jump",
    kind: random.pick(["break", "continue"] as const),
    label: innermost && random.chance(0.5) ? undefined : loop.label,
  };
  if (statement.label === undefined && !innermost) return [];
  return random.chance(0.7) ? [{ s: "if", test: test(world, scope), yes: [statement], no: [] }] : [statement];
}

function switchOf(world: World, scope: Scope, depth: number): Stmt {
  const { random, program } = world;
  const body = (): Stmt[] => statements(world, inner(scope), random.between(1, 2), depth - 1);
  const subjectType = random.weighted<Type>([
    [5, randomInteger(world)],
    [
      program.enums.length > 0 ? 3 : 0,
      program.enums.length > 0 ? { kind: "enum", decl: random.pick(program.enums) } : U32,
    ],
    [
      program.words.length > 0 ? 2 : 0,
      program.words.length > 0 ? { kind: "words", decl: random.pick(program.words) } : U32,
    ],
  ]);
  const value = expression(world, scope, subjectType, 2);
  const subject: Expr =
    subjectType.kind !== "integer" || value.e === "literal" || value.e === "conditional"
      ? { e: "same", type: subjectType, a: value }
      : value;
  const values = distinctValues(world, subjectType, random.between(1, 4));
  const cases: { values: Expr[]; body: Stmt[] }[] = [];
  while (values.length > 0) cases.push({ values: values.splice(0, random.between(1, 2)), body: body() });
  return { s: "switch", subject, cases, otherwise: random.chance(0.7) ? body() : undefined };
}
function distinctValues(world: World, type: Type, count: number): Expr[] {
  const seen = new Map<string, Expr>();
  for (let i = 0; i < count; i++) {
    const value = literal(world, type);
    seen.set(value.e === "literal" ? String(value.value) : value.e === "enumMember" ? value.member : "", value);
  }
  return [...seen.values()];
}

function match(world: World, scope: Scope, depth: number): Stmt[] | undefined {
  const { random, program } = world;
  if (program.unions.length === 0) return undefined;
  const union: Type = { kind: "union", decl: random.pick(program.unions) };
  const name = fresh(world, "t");
  const subject = unnarrowed(union, expression(world, scope, union, 2));
  const cases = union.decl.variants.map((variant) => {
    const inside = inner(scope);
    inside.variables.push(...variant.fields.map((f) => ({ name: `${name}.${f.name}`, type: f.type, mutable: false })));
    return { tag: variant.tag, body: statements(world, inside, random.between(1, 2), depth - 1) };
  });
  return [{ s: "match", name, union, subject, cases }];
}

function ifSome(world: World, scope: Scope, depth: number): Stmt[] | undefined {
  const { random } = world;
  const options = scope.variables.filter((v) => v.type.kind === "option" && !v.name.includes("."));
  const type: Type =
    options.length > 0 && random.chance(0.6) ? random.pick(options).type : { kind: "option", of: scalarType(world) };
  if (type.kind !== "option") return undefined;
  const source = optionSource(world, scope, type, 2) ?? expression(world, scope, type, 2);
  const option: Expr = ["call", "await", "intrinsic"].includes(source.e) ? source : { e: "same", type, a: source };
  const name = fresh(world, "o");
  const inside = inner(scope);
  inside.variables.push({ name, type: type.of, mutable: false });
  const yes = statements(world, inside, random.between(1, 3), depth - 1);
  return [
    {
      s: "ifSome",
      name,
      type,
      option,
      yes,
      no: random.chance(0.5) ? statements(world, inner(scope), 1, depth - 1) : [],
    },
  ];
}

function tryCatch(world: World, scope: Scope, depth: number): Stmt {
  const { random, program } = world;
  const name = fresh(world, "e");
  const body = statements(world, inner(scope, { mayThrow: true }), random.between(2, 4), depth - 1);
  const failure = random.pick(program.failures);
  body.push({
    s: "if",
    test: test(world, scope),
    yes: [{ s: "throw", failure, code: expression(world, scope, failure.code, 1) }],
    no: [],
  });
  const catches = program.failures
    .filter(() => random.chance(0.6))
    .map((f) => {
      const inside = inner(scope);
      inside.variables.push({ name: `${name}.code`, type: f.code, mutable: false, noCapture: true });
      inside.variables.push({ name: `${name}.message`, type: { kind: "string" }, mutable: false, noCapture: true });
      return { failure: f, body: statements(world, inside, random.between(1, 2), depth - 1) };
    });
  const otherwise = statements(world, inner(scope), 1, depth - 1);
  // Leaving by jump or return from a finally block would drop what is under way.
  const quiet = inner(scope, { loops: [], result: undefined, mayThrow: false });
  return {
    s: "try",
    body,
    name,
    catches,
    otherwise,
    finally: random.chance(0.4) ? statements(world, quiet, 1, 0) : undefined,
  };
}

// ---- printing -----------------------------------------------------------------------------------------------------------
function print(world: World, scope: Scope): Stmt {
  const { random } = world;
  const args = Array.from({ length: random.between(1, 3) }, () => {
    const type = scalarType(world);
    const value = expression(world, scope, type, 2);
    return value.e === "none" ? literal(world, type) : value;
  });
  return { s: "print", template: random.chance(0.4), args };
}

/** Prints all that a variable holds. */
export function dump(world: World, v: Variable): Stmt[] {
  const args: Expr[] = [];
  const rest: Stmt[] = [];
  const visit = (value: Expr, type: Type): void => {
    if (isPrintable(type)) args.push(value);
    else if (type.kind === "object")
      for (const f of type.decl.fields) visit({ e: "member", type: f.type, object: value, name: f.name }, f.type);
    else if (type.kind === "tuple")
      for (const [index, t] of type.items.entries()) visit({ e: "item", type: t, object: value, index }, t);
    else if (type.kind === "array") {
      for (let i = 0; i < type.length; i++)
        visit(
          { e: "element", type: type.of, array: value, index: integerLiteral(USIZE, i), ...checked(world) },
          type.of,
        );
    } else if (type.kind === "class")
      for (const m of membersOf(type.decl, false))
        visit({ e: "member", type: m.type, object: value, name: m.name }, m.type);
    else if (type.kind === "option") {
      const name = fresh(world, "o");
      const yes = dump(world, { name, type: type.of, mutable: false });
      rest.push({
        s: "ifSome",
        name,
        type,
        option: { e: "same", type, a: value },
        yes,
        no: [{ s: "print", template: false, args: [{ e: "literal", type: { kind: "string" }, value: "none" }] }],
      });
    } else if (type.kind === "union") {
      const name = fresh(world, "t");
      const cases = type.decl.variants.map((variant) => ({
        tag: variant.tag,
        body: [
          {
            s: "print",
            template: false,
            args: [{ e: "literal", type: { kind: "string" }, value: variant.tag }],
          } satisfies Stmt,
          ...variant.fields.flatMap((f) => dump(world, { name: `${name}.${f.name}`, type: f.type, mutable: false })),
        ],
      }));
      rest.push({ s: "match", name, union: type, subject: { e: "same", type, a: value }, cases });
    }
  };
  visit({ e: "variable", type: v.type, name: v.name }, v.type);
  const text: Expr = { e: "literal", type: { kind: "string" }, value: `${v.name}:` };
  return [...(args.length > 0 ? [{ s: "print", template: false, args: [text, ...args] } satisfies Stmt] : []), ...rest];
}
