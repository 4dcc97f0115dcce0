/** Makes a whole random program from a seed: declarations, each after what it uses, and a main that prints what came of it. */

import {
  BOOLEAN,
  type ClassDecl,
  type ClassField,
  type Expr,
  type Field,
  type FunctionDecl,
  type InterfaceDecl,
  integer,
  type Method,
  type Program,
  type Stmt,
  type Type,
  VOID,
} from "./ast.js";
import { awaitedCall, declareExchange, declareGenerator, declareTask, spawned } from "./generate-async.js";
import { awaited, callOf, expression, invoke, methodsFor, newOf } from "./generate-expr.js";
import { dump, statements } from "./generate-stmt.js";
import {
  checked,
  dataType,
  fresh,
  INTEGERS,
  inner,
  integerLiteral,
  isPrintable,
  literal,
  randomInteger,
  type Scope,
  scalarType,
  topScope,
  type Variable,
  type World,
} from "./generate-world.js";
import { evaluate } from "./oracle.js";
import { Random } from "./random.js";
import { setSafe } from "./tree.js";

/**
 * The program of a seed. Checks that would fail in its run are printed in a form that cannot fail, so that programs run to
 * their end; one program in ten keeps one of them, and ends in that panic. A program that takes too long is made anew.
 */
export function generate(seed: number): Program {
  for (let attempt = 0; ; attempt++) {
    const program = generateOnce(seed, attempt);
    const trial = evaluate(program, "repair");
    if (trial.tooLong || trial.stdout.length > 6000) continue;
    const random = new Random(seed ^ 0x5bd1_e995);
    const failing = [...trial.failedChecks];
    const panicking = failing.filter((id) => !trial.failedInitialisers.has(id));
    const kept = panicking.length > 0 && random.chance(0.1) ? random.pick(panicking) : undefined;
    setSafe(program, new Set(failing.filter((id) => id !== kept)));
    const final = evaluate(program);
    if (final.tooLong || (final.panic !== undefined && kept === undefined)) continue;
    return program;
  }
}

function generateOnce(seed: number, attempt: number): Program {
  const random = new Random(seed * 64 + attempt);
  const program: Program = {
    seed,
    profile: random.chance(0.3) ? "release" : "dev",
    enums: [],
    words: [],
    objects: [],
    unions: [],
    interfaces: [],
    failures: [],
    items: [],
    isAsync: random.chance(0.2),
    main: [],
  };
  const world: World = {
    random,
    program,
    functions: [],
    classes: [],
    disposables: [],
    globals: [],
    palette: Array.from({ length: random.between(1, 3) }, () => random.pick(INTEGERS)),
    isConcurrent: program.isAsync && random.chance(0.75),
    nextName: 0,
    nextId: 0,
  };
  declareTypes(world);
  for (let i = random.below(2); i > 0; i--) declareFunction(world, { pure: true, throws: false });
  declareGlobals(world);
  const parts: (() => void)[] = [];
  for (let i = random.between(0, 2); i > 0; i--)
    parts.push(() =>
      declareFunction(world, { pure: false, throws: program.failures.length > 0 && random.chance(0.25) }),
    );
  if (random.chance(0.4)) parts.push(() => declareClass(world, {}));
  if (random.chance(0.2)) parts.push(() => declareHierarchy(world));
  if (random.chance(0.2)) parts.push(() => declareInterface(world));
  if (random.chance(0.2)) parts.push(() => declareRecursive(world));
  if (random.chance(0.25)) parts.push(() => world.disposables.push(declareClass(world, { disposable: true })));
  if (random.chance(0.2)) parts.push(() => declareGenerator(world, false));
  if (program.isAsync) {
    for (let i = random.between(1, 3); i > 0; i--)
      parts.push(() =>
        declareFunction(world, {
          pure: false,
          throws: program.failures.length > 0 && random.chance(0.3),
          isAsync: true,
        }),
      );
    for (let i = world.isConcurrent ? random.below(3) : 0; i > 0; i--) parts.push(() => declareTask(world));
    if (random.chance(0.3)) parts.push(() => declareGenerator(world, true));
  }
  while (parts.length > 0) parts.splice(random.below(parts.length), 1)[0]?.();
  const { isAsync } = program;
  const scope = topScope(world, { result: undefined, isAsync });
  program.main = statements(world, scope, random.between(2, 5), 2);
  if (world.isConcurrent && random.chance(0.4)) program.main.push(...declareExchange(world, scope));
  program.main.push(...exercise(world, scope));
  // Other programs of the same image find no task of this one.
  if (isAsync) program.main.push({ s: "expression", expr: awaitedCall("ended") });
  for (const v of scope.variables) program.main.push(...dump(world, v));
  return program;
}

/** Most functions and classes get used once for certain; what they give is printed with the rest at the end. */
function exercise(world: World, scope: Scope): Stmt[] {
  const { random } = world;
  const body: Stmt[] = [];
  const keep = (type: Type, init: Expr): Variable => {
    const variable: Variable = { name: fresh(world, "v"), type, mutable: false };
    body.push({ s: "let", name: variable.name, type, mutable: false, annotated: type.kind !== "class", init });
    scope.variables.push(variable);
    return variable;
  };
  for (const decl of world.classes) {
    if (decl.abstract || random.chance(0.2)) continue;
    const type: Type = { kind: "class", decl };
    const instance = keep(type, newOf(world, scope, decl, 1));
    for (const m of methodsFor(type, false)) {
      const call = invoke(world, scope, { e: "variable", type, name: instance.name }, m, 2);
      if (m.result.kind === "void") body.push({ s: "expression", expr: call });
      else keep(m.result, call);
    }
  }
  for (const f of world.functions) {
    if (random.chance(0.1) || f.isGenerator) continue;
    if (f.instances !== undefined && random.chance(0.7)) {
      body.push(spawned(world, scope, f));
      continue;
    }
    const call = awaited(callOf(world, scope, f, 3), f.isAsync);
    if (f.throws) {
      const caught: Stmt = {
        s: "print",
        template: false,
        args: [{ e: "literal", type: { kind: "string" }, value: "caught" }],
      };
      body.push({
        s: "try",
        body: [{ s: "expression", expr: call }],
        name: fresh(world, "e"),
        catches: [],
        otherwise: [caught],
        finally: undefined,
      });
    } else if (f.result.kind === "void") body.push({ s: "expression", expr: call });
    else keep(f.result, call);
  }
  return body;
}

// ---- types --------------------------------------------------------------------------------------------------------------
function declareTypes(world: World): void {
  const { random, program } = world;
  if (random.chance(0.4)) {
    const values = [
      ...new Set(
        Array.from({ length: random.between(2, 4) }, () => random.pick([0, 1, 2, 3, 7, 100, 255, 256, 40000])),
      ),
    ];
    program.enums.push({ name: "Mode", members: values.map((value, i) => ({ name: `M${i}`, value })) });
  }
  if (random.chance(0.35))
    program.words.push({ name: "Word", words: ["on", "off", "idle", "a b"].slice(0, random.between(2, 4)) });
  for (let i = random.below(3); i > 0; i--)
    program.objects.push({ name: fresh(world, "Data"), fields: fieldsOf(world, random.between(1, 4)) });
  for (let i = random.below(3); i > 0; i--) {
    const variants = Array.from({ length: random.between(2, 3) }, (_, n) => ({
      tag: `k${n}`,
      fields: fieldsOf(world, random.below(3)),
    }));
    program.unions.push({ name: fresh(world, "Union"), variants });
  }
  for (let i = random.below(3); i > 0; i--)
    program.failures.push({ name: fresh(world, "Fail"), code: scalarType(world) });
}
function fieldsOf(world: World, count: number): Field[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `f${i}`,
    type: world.random.chance(0.75) ? scalarType(world) : dataType(world),
  }));
}

// ---- module state -------------------------------------------------------------------------------------------------------
function declareGlobals(world: World): void {
  const { random, program } = world;
  const add = (type: Type, mutable: boolean, init: Expr): void => {
    const name = fresh(world, "g");
    program.items.push({ item: "global", decl: { name, type, mutable, init } });
    world.globals.push({ name, type, mutable });
  };
  const scope = topScope(world, { pure: true });
  for (let i = random.between(1, 4); i > 0; i--) {
    const type = dataType(world);
    // Evaluated at compile time: calls of pure functions, and reads of the statics before it that do not change.
    add(type, random.chance(0.7), expression(world, scope, type, random.chance(0.5) ? 2 : 0));
  }
  if (random.chance(0.6)) {
    const type: Type = {
      kind: "array",
      of: random.chance(0.7) ? randomInteger(world) : { kind: "float", name: "f64" },
      length: random.between(2, 6),
    };
    add(type, false, expression(world, scope, type, 1));
  }
  if (random.chance(0.4)) {
    const of = scalarType(world);
    add({ kind: "view", of }, false, {
      e: "list",
      type: { kind: "view", of },
      items: Array.from({ length: random.between(1, 5) }, () => literal(world, of)),
    });
  }
}

// ---- functions ----------------------------------------------------------------------------------------------------------
function declareFunction(
  world: World,
  options: { readonly pure: boolean; readonly throws: boolean; readonly isAsync?: boolean },
): void {
  const { random } = world;
  const isAsync = options.isAsync ?? false;
  const params = Array.from({ length: random.between(0, 3) }, () => ({
    name: fresh(world, "a"),
    type: parameterType(world, options.pure),
  }));
  const result = random.chance(0.1) && !options.pure ? VOID : dataType(world);
  const scope = topScope(world, { result, mayThrow: options.throws, pure: options.pure, isAsync });
  scope.variables.push(...params.map((p) => ({ ...p, mutable: isPrintable(p.type) && random.chance(0.4) })));
  const body = statements(world, scope, random.between(1, 3), 2);
  const code = options.throws ? random.pick(world.program.failures) : undefined;
  if (code !== undefined) {
    const thrown: Stmt = { s: "throw", failure: code, code: expression(world, scope, code.code, 1) };
    body.push({
      s: "if",
      test: { e: "same", type: BOOLEAN, a: expression(world, scope, BOOLEAN, 2) },
      yes: [thrown],
      no: [],
    });
  }
  if (result !== VOID) body.push({ s: "return", value: expression(world, scope, result, 3) });
  addFunction(world, {
    name: fresh(world, "fn"),
    params,
    result,
    throws: options.throws,
    pure: options.pure,
    maxDepth: undefined,
    isAsync,
    isGenerator: false,
    instances: undefined,
    body,
  });
}
function addFunction(world: World, decl: FunctionDecl): void {
  world.functions.push(decl);
  world.program.items.push({ item: "function", decl });
}
function parameterType(world: World, pure: boolean): Type {
  const { random } = world;
  return random.weighted<() => Type>([
    [70, () => dataType(world)],
    [10, () => ({ kind: "view", of: scalarType(world) })],
    [6, () => ({ kind: "array", of: randomInteger(world), length: random.between(1, 4) })],
    [
      8,
      () => ({
        kind: "function",
        params: Array.from({ length: random.between(0, 2) }, () => scalarType(world)),
        result: scalarType(world),
      }),
    ],
    [!pure && world.classes.length > 0 ? 8 : 0, () => ({ kind: "class", decl: random.pick(world.classes) })],
    [
      !pure && world.program.interfaces.length > 0 ? 6 : 0,
      () => ({ kind: "interface", decl: random.pick(world.program.interfaces) }),
    ],
  ])();
}
const SYNC = { isAsync: false, isGenerator: false, instances: undefined } as const;
/** A recursion whose first parameter counts down. */
function declareRecursive(world: World): void {
  const name = fresh(world, "rec");
  const left: Field = { name: fresh(world, "a"), type: integer("u8") };
  const carried: Field = { name: fresh(world, "a"), type: scalarType(world) };
  const result = scalarType(world);
  const scope = topScope(world, { result });
  scope.variables.push({ ...left, mutable: false }, { ...carried, mutable: false });
  const variable = (f: Field): Expr => ({ e: "variable", type: f.type, name: f.name });
  const less: Expr = {
    e: "binary",
    type: left.type,
    op: "-",
    a: variable(left),
    b: integerLiteral(left.type, 1),
    ...checked(world),
  };
  const again: Expr = {
    e: "call",
    type: result,
    callee: name,
    typeArgs: [],
    args: [less, expression(world, scope, carried.type, 2)],
  };
  const inside = inner(scope);
  const answer: Variable = { name: fresh(world, "v"), type: result, mutable: false };
  const body: Stmt[] = [
    {
      s: "if",
      test: { e: "compare", type: BOOLEAN, op: "===", a: variable(left), b: integerLiteral(left.type, 0) },
      yes: [{ s: "return", value: expression(world, scope, result, 1) }],
      no: [],
    },
    { s: "let", name: answer.name, type: result, mutable: false, annotated: true, init: again },
  ];
  inside.variables.push(answer);
  body.push({ s: "return", value: expression(world, inside, result, 2) });
  addFunction(world, {
    name,
    params: [left, carried],
    result,
    throws: false,
    pure: false,
    maxDepth: 12,
    ...SYNC,
    body,
  });
}

// ---- classes ------------------------------------------------------------------------------------------------------------
function declareClass(
  world: World,
  options: { readonly disposable?: boolean; readonly interface?: InterfaceDecl },
): ClassDecl {
  const { random } = world;
  const decl: ClassDecl & { methods: Method[] } = {
    name: fresh(world, "Class"),
    library: false,
    base: undefined,
    abstract: false,
    interfaces: options.interface === undefined ? [] : [options.interface],
    params: Array.from({ length: random.below(3) }, (_, i) => ({
      name: `p${i}`,
      type: scalarType(world),
      property: true,
    })),
    fields: classFields(world, "s"),
    methods: [],
    disposable: options.disposable ?? false,
  };
  for (const m of options.interface?.methods ?? [])
    decl.methods.push(methodOf(world, decl, m.name, m.params, m.result));
  for (let i = random.between(1, 2); i > 0; i--) {
    const result = random.chance(0.8) ? dataType(world) : VOID;
    const isAsync = world.program.isAsync && random.chance(0.4);
    decl.methods.push(methodOf(world, decl, fresh(world, "m"), methodParams(world), result, { isAsync }));
  }
  if (random.chance(0.4)) decl.methods.push(...accessor(world, decl));
  world.program.items.push({ item: "class", decl });
  if (!decl.disposable) world.classes.push(decl);
  return decl;
}
function classFields(world: World, prefix: string): ClassField[] {
  return Array.from({ length: world.random.between(1, 3) }, (_, i) => {
    const type = dataType(world);
    return { name: `${prefix}${i}`, type, private: world.random.chance(0.3), init: literal(world, type) };
  });
}
function methodParams(world: World): Type[] {
  return Array.from({ length: world.random.below(3) }, () => parameterType(world, true));
}
function methodOf(
  world: World,
  decl: ClassDecl,
  name: string,
  params: readonly Type[],
  result: Type,
  options: { readonly override?: boolean; readonly isAsync?: boolean } = {},
): Method {
  const { random } = world;
  const { override = false, isAsync = false } = options;
  const paramNames = params.map(() => fresh(world, "a"));
  const scope = topScope(world, { result, isAsync });
  scope.variables.push({ name: "this", type: { kind: "class", decl }, mutable: false });
  scope.variables.push(
    ...params.map((type, i) => ({ name: paramNames[i]!, type, mutable: isPrintable(type) && random.chance(0.3) })),
  );
  const body = statements(world, scope, random.between(1, 3), 1);
  if (result.kind !== "void") body.push({ s: "return", value: expression(world, scope, result, 3) });
  return { name, params, result, form: "method", paramNames, override, private: false, isAsync, body };
}
/** A getter and a setter over one of the fields. */
function accessor(world: World, decl: ClassDecl): Method[] {
  const { random } = world;
  const field = random.pick(decl.fields);
  const name = fresh(world, "acc");
  const place: Expr = {
    e: "member",
    type: field.type,
    object: { e: "variable", type: { kind: "class", decl }, name: "this" },
    name: field.name,
  };
  const parameter = fresh(world, "a");
  const common = { override: false, private: false, isAsync: false, name };
  return [
    {
      ...common,
      form: "getter",
      params: [],
      paramNames: [],
      result: field.type,
      body: [{ s: "return", value: place }],
    },
    {
      ...common,
      form: "setter",
      params: [field.type],
      paramNames: [parameter],
      result: VOID,
      body: [
        {
          s: "assign",
          target: place,
          op: "",
          value: { e: "variable", type: field.type, name: parameter },
          ...checked(world),
        },
      ],
    },
  ];
}
/** An abstract base with a method that calls the abstract one, and two subclasses. */
function declareHierarchy(world: World): void {
  const { random } = world;
  const params = methodParams(world);
  const result = dataType(world);
  const abstractName = fresh(world, "m");
  const empty = { library: false, interfaces: [], disposable: false } as const;
  const base: ClassDecl & { methods: Method[] } = {
    ...empty,
    name: fresh(world, "Base"),
    base: undefined,
    abstract: true,
    params: Array.from({ length: random.below(2) }, () => ({
      name: fresh(world, "b"),
      type: scalarType(world),
      property: true,
    })),
    fields: classFields(world, "t").map((f) => ({ ...f, private: false })),
    methods: [],
  };
  base.methods.push({
    name: abstractName,
    params,
    result,
    form: "method",
    paramNames: params.map((_, i) => `a${i}`),
    override: false,
    private: false,
    isAsync: false,
    body: undefined,
  });
  const scope = topScope(world, { result });
  scope.variables.push({ name: "this", type: { kind: "class", decl: base }, mutable: false });
  const self: Expr = { e: "variable", type: { kind: "class", decl: base }, name: "this" };
  const through: Expr = {
    e: "invoke",
    type: result,
    object: self,
    method: abstractName,
    args: params.map((p) => expression(world, scope, p, 2)),
  };
  base.methods.push({
    name: fresh(world, "m"),
    params: [],
    result,
    form: "method",
    paramNames: [],
    override: false,
    private: false,
    isAsync: false,
    body: [...statements(world, scope, 1, 1), { s: "return", value: through }],
  });
  world.program.items.push({ item: "class", decl: base });
  const derived = [0, 1].map(() => {
    const decl: ClassDecl & { methods: Method[] } = {
      ...empty,
      name: fresh(world, "Derived"),
      base,
      abstract: false,
      params: [],
      fields: classFields(world, fresh(world, "d")),
      methods: [],
    };
    decl.methods.push(methodOf(world, decl, abstractName, params, result, { override: true }));
    world.program.items.push({ item: "class", decl });
    return decl;
  });
  world.classes.push(base, ...derived);
}
/** An interface, two classes behind it, and a table of static instances. */
function declareInterface(world: World): void {
  const { random, program } = world;
  const methods = Array.from({ length: random.between(1, 2) }, () => ({
    name: fresh(world, "m"),
    params: methodParams(world),
    result: dataType(world),
  }));
  const decl: InterfaceDecl = { name: fresh(world, "Iface"), methods };
  const classes = [0, 1].map(() => declareClass(world, { interface: decl }));
  program.interfaces.push(decl);
  const scope = topScope(world, { pure: true });
  const instances = classes.map((c): Variable => {
    const type: Type = { kind: "class", decl: c };
    const name = fresh(world, "g");
    program.items.push({ item: "global", decl: { name, type, mutable: false, init: newOf(world, scope, c, 0) } });
    return { name, type, mutable: false };
  });
  const table: Type = { kind: "view", of: { kind: "interface", decl } };
  const name = fresh(world, "g");
  const items = instances.map((v): Expr => ({ e: "variable", type: v.type, name: v.name }));
  program.items.push({
    item: "global",
    decl: { name, type: table, mutable: false, init: { e: "list", type: table, items } },
  });
  world.globals.push(...instances, { name, type: table, mutable: false });
}
