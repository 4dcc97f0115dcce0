/** Calls: of functions, methods, interface members, function values, constructors. */

import type { Callee, Operand, Place, Span } from "../mir/mir.js";
import { EMPTY_ENVIRONMENT, type TypeEnvironment } from "../types/from-typescript.js";
import { typeText } from "../types/text.js";
import { isPlace, ref, resolve, STRING, type Type, VOID } from "../types/type.js";
import ts from "../typescript.cjs";
import {
  assign,
  copy,
  emit,
  enter,
  type FunctionBuilder,
  here,
  localPlace,
  move,
  newBlock,
  newLocal,
  newTemp,
  project,
  temp,
  terminate,
  zero,
} from "./builder.js";
import { lowerBuiltinCall, lowerBuiltinMethod, lowerBuiltinNew, lowerBuiltinTag } from "./builtins/index.js";
import {
  type ClassInstance,
  FAILURE_CLASS,
  findMethod,
  isAbstract,
  isOverridden,
  isStatic,
  type MethodLike,
} from "./classes.js";
import { environmentOf, lookup } from "./closures.js";
import { fail, freshVariable, type ProgramContext, symbolAt, targetSymbol, typeAt } from "./context.js";
import { convert } from "./convert.js";
import { lowerBase, lowerExpression } from "./expressions.js";
import { type Bindings, inferFrom } from "./infer.js";
import {
  type FunctionInstance,
  type ParameterInfo,
  requireConstructor,
  requireFunction,
  requireMethod,
  resultOf,
  signatureOf,
} from "./instances.js";
import { viewOf } from "./literals.js";
import { readMember } from "./members.js";
import { asPlace } from "./patterns.js";
import { failureEdge } from "./scopes.js";
import { hasVariables, settled } from "./unify.js";
import { NO_VALUE, operandValue, read, typeOfValue, type Value } from "./values.js";

// ---- emitting ------------------------------------------------------------------------------------------------------------

/** Emits a call; the result is built in `destination`, or in a temporary. */
export function emitCall(
  f: FunctionBuilder,
  callee: Callee,
  args: readonly Operand[],
  resultType: Type,
  span: Span,
  options: {
    readonly destination?: Place | undefined;
    readonly purpose?: "call" | "dispose";
    readonly throws?: boolean;
  } = {},
): Value {
  const result = resolve(resultType);
  const isVoid = result.kind === "void";
  const isNever = result.kind === "never";
  if (!f.open) enter(f, newBlock(f));
  const place = isVoid || isNever ? undefined : (options.destination ?? localPlace(newTemp(f, result, span)));
  const next = isNever ? undefined : newBlock(f);
  const failure = options.throws === false ? undefined : failureEdge(f);
  terminate(f, {
    kind: "call",
    callee,
    args,
    destination: place,
    next,
    failure,
    purpose: options.purpose ?? "call",
    span,
  });
  if (next === undefined) return { kind: "operand", operand: zero(result), type: result };
  enter(f, next);
  if (place === undefined) return NO_VALUE;
  return {
    kind: "place",
    place,
    type: result,
    owned: isPlace(result) || (result.kind === "option" && isPlace(result.some)),
  };
}

export function callFunction(
  f: FunctionBuilder,
  name: string,
  args: readonly Operand[],
  result: Type,
  span: Span,
  destination?: Place,
): Value {
  return emitCall(f, { kind: "function", name }, args, result, span, { destination });
}

export function callResume(f: FunctionBuilder, fn: string, frame: Operand, destination: Place, span: Span): void {
  const frameType = resolve(frame.type) as Type & { kind: "ref" };
  const item = (resolve(frameType.to) as Type & { kind: "generator" }).item;
  emitCall(f, { kind: "resume", fn }, [frame], { kind: "option", some: item }, span, { destination });
}
export function callClose(f: FunctionBuilder, fn: string, frame: Operand, span: Span): void {
  emitCall(f, { kind: "close", fn }, [frame], VOID, span);
}

// ---- arguments -----------------------------------------------------------------------------------------------------------

/** What is passed: an expression, or a value that is there already. */
export interface Argument {
  readonly node: ts.Node;
  readonly value?: Value;
}
const expressionOf = (argument: Argument): ts.Expression => argument.node as ts.Expression;
const isClosureNode = (node: ts.Node): boolean => {
  const inner = ts.isParenthesizedExpression(node) ? node.expression : node;
  return ts.isArrowFunction(inner) || ts.isFunctionExpression(inner);
};

function evaluate(f: FunctionBuilder, argument: Argument, hint: Type | undefined): Value {
  return argument.value ?? lowerExpression(f, expressionOf(argument), hint);
}

/** The value as it is now: arguments are evaluated from left to right. */
function pin(f: FunctionBuilder, value: Value, node: ts.Node): Value {
  if (value.kind !== "place") return value;
  const t = resolve(value.type);
  if (isPlace(t) || (t.kind === "option" && isPlace(t.some))) return value;
  return operandValue(read(f, value.place, t, here(f, node)));
}

interface Invocation {
  readonly node: ts.Node;
  readonly declaration: ts.SignatureDeclaration | undefined;
  /** Parameters that the call may have to find: the declaration's, or for `new` the class's. */
  readonly typeParameters: readonly ts.TypeParameterDeclaration[];
  readonly typeArguments: readonly Type[] | undefined;
  readonly environment: TypeEnvironment;
  /** The result as the source declares it, for what the context expects. */
  readonly resultType: ts.Type | undefined;
  readonly args: readonly Argument[];
  readonly expected: Type | undefined;
  readonly parameters: (environment: TypeEnvironment) => readonly ParameterInfo[];
}

/** Evaluates the arguments and finds the type arguments; gives the environment and the operands to pass. */
function prepare(
  f: FunctionBuilder,
  call: Invocation,
): { readonly environment: TypeEnvironment; readonly operands: Operand[] } {
  if (call.typeParameters.length === 0 || call.typeArguments !== undefined) {
    const environment = new Map(call.environment);
    call.typeParameters.forEach((p, i) =>
      environment.set(
        f.context.checker.getSymbolAtLocation(p.name)!,
        call.typeArguments![i] ?? defaultArgument(f, p, environment),
      ),
    );
    return { environment, operands: passAll(f, call.parameters(environment), call.args, call.node) };
  }
  const { environment, values } = inferArguments(f, call);
  const args = call.args.map((a, i) => ({ node: a.node, value: values[i]! }));
  return { environment, operands: passAll(f, call.parameters(environment), args, call.node) };
}

function defaultArgument(
  f: FunctionBuilder,
  parameter: ts.TypeParameterDeclaration,
  environment: TypeEnvironment,
): Type {
  if (parameter.default === undefined) return freshVariable(f.context, "any");
  return typeAt(f.context, parameter, f.context.checker.getTypeFromTypeNode(parameter.default), environment, true);
}

function inferArguments(
  f: FunctionBuilder,
  call: Invocation,
): { readonly environment: TypeEnvironment; readonly values: readonly Value[] } {
  const { context } = f;
  const { checker } = context;
  const bindings: Bindings = new Map(call.environment);
  const symbols = call.typeParameters.map((p) => checker.getSymbolAtLocation(p.name)!);
  for (const symbol of symbols) bindings.set(symbol, freshVariable(context, "any"));
  const declared = parameterNodes(call.declaration);
  const typeOf = (i: number): ts.Type | undefined => {
    const p = declared[Math.min(i, declared.length - 1)];
    if (p === undefined) return undefined;
    const t = checker.getTypeAtLocation(p);
    const isRest = p.dotDotDotToken !== undefined && i >= declared.length - 1;
    return isRest ? (checker.getTypeArguments(t as ts.TypeReference)[0] ?? t) : t;
  };
  const values: (Value | undefined)[] = call.args.map((argument, i) => {
    if (argument.value === undefined && isClosureNode(argument.node)) return undefined;
    const wanted = typeOf(i);
    const hint = wanted === undefined ? undefined : tryType(f, wanted, bindings, argument.node);
    const value = pin(
      f,
      evaluate(f, argument, hint !== undefined && resolve(hint).kind !== "variable" ? hint : undefined),
      argument.node,
    );
    const given = typeOfValue(value);
    if (wanted !== undefined && given !== undefined && value.kind !== "text")
      inferFrom(context, wanted, given, bindings);
    return value;
  });
  // What the context wants settles what literals leave open.
  if (call.resultType !== undefined && call.expected !== undefined && resolve(call.expected).kind !== "variable") {
    inferFrom(context, call.resultType, call.expected, bindings);
  }
  call.args.forEach((argument, i) => {
    const wanted = typeOf(i);
    const value = values[i];
    if (wanted === undefined || value === undefined || (value.kind !== "number" && value.kind !== "text")) return;
    const type = tryType(f, wanted, bindings, argument.node);
    if (type === undefined || resolve(type).kind !== "variable") return;
    if (value.kind === "text") inferFrom(context, wanted, STRING, bindings);
    else
      inferFrom(
        context,
        wanted,
        resolve(freshVariable(context, value.int === undefined ? "float" : "number")),
        bindings,
      );
  });
  call.args.forEach((argument, i) => {
    if (values[i] !== undefined) return;
    const wanted = typeOf(i);
    const hint = wanted === undefined ? undefined : tryType(f, wanted, bindings, argument.node);
    const value = evaluate(f, argument, hint);
    values[i] = value;
    const given = typeOfValue(value);
    if (wanted !== undefined && given !== undefined) inferFrom(context, wanted, given, bindings);
  });
  const environment = new Map(bindings);
  for (const symbol of symbols) {
    const bound = bindings.get(symbol)!;
    const t = resolve(bound);
    environment.set(symbol, t.kind === "variable" && t.cell.bound === "any" ? VOID : settled(bound));
  }
  return { environment, values: values as Value[] };
}

/** A parameter's type as far as it is known by now; undefined where it has none yet. */
function tryType(f: FunctionBuilder, type: ts.Type, bindings: Bindings, node: ts.Node): Type | undefined {
  return typeAt(f.context, node, type, bindings, false);
}

const parameterNodes = (declaration: ts.SignatureDeclaration | undefined): ts.ParameterDeclaration[] =>
  (declaration?.parameters ?? []).filter(
    (p): p is ts.ParameterDeclaration => ts.isParameter(p) && p.name.getText() !== "this",
  );

/** Operands for all parameters: the given ones converted, the missing ones absent, the rest as a view. */
function passAll(
  f: FunctionBuilder,
  params: readonly ParameterInfo[],
  args: readonly Argument[],
  node: ts.Node,
): Operand[] {
  const operands: Operand[] = [];
  params.forEach((parameter, i) => {
    if (parameter.rest) {
      operands.push(passRest(f, parameter, args.slice(i), node));
      return;
    }
    const argument = args[i];
    if (argument === undefined) {
      operands.push(zero(parameter.type));
      return;
    }
    operands.push(
      convert(f, pin(f, evaluate(f, argument, parameter.type), argument.node), parameter.type, argument.node),
    );
  });
  return operands;
}

function passRest(f: FunctionBuilder, parameter: ParameterInfo, args: readonly Argument[], node: ts.Node): Operand {
  const type = resolve(parameter.type);
  if (type.kind !== "slice")
    return fail(f.context, "ING1014", node, "a rest parameter is a view", { help: "declare it `...xs: readonly T[]`" });
  const [only] = args;
  if (args.length === 1 && only !== undefined && ts.isSpreadElement(only.node)) {
    return convert(f, lowerExpression(f, only.node.expression, type), type, only.node);
  }
  const operands = args.map((argument) => {
    if (ts.isSpreadElement(argument.node))
      fail(f.context, "ING1011", argument.node, "a view is spread alone", {
        help: "pass it as the only rest argument",
      });
    return convert(f, pin(f, evaluate(f, argument, type.element), argument.node), type.element, argument.node);
  });
  return viewOf(f, operands, type.element, type, here(f, node));
}

// ---- direct calls ----------------------------------------------------------------------------------------------------------

interface Target {
  readonly declaration: ts.FunctionLikeDeclaration;
  readonly environment: TypeEnvironment;
  readonly instance: (environment: TypeEnvironment) => FunctionInstance;
}

/** What the prelude only declares can be checked, not built. */
export function requireCode(f: FunctionBuilder, declaration: ts.Node, node: ts.Node): void {
  if (f.context.options.checkAll || !declaration.getSourceFile().isDeclarationFile) return;
  const name = (declaration as ts.NamedDeclaration).name?.getText() ?? "this";
  fail(f.context, "ING7010", node, `\`${name}\` is declared, and has no code in this version of Ingot`, {
    help: "`ingot check` checks programs that use it; they cannot be built yet",
  });
}

function callTarget(
  f: FunctionBuilder,
  target: Target,
  typeArguments: readonly Type[] | undefined,
  args: readonly Argument[],
  node: ts.Node,
  options: {
    self?: (instance: FunctionInstance) => { callee: Callee; operand: Operand };
    expected?: Type | undefined;
    destination?: Place | undefined;
    purpose?: "call" | "dispose";
  },
): Value {
  const { declaration } = target;
  const { environment, operands } = prepare(f, {
    node,
    declaration,
    typeParameters: declaration.typeParameters ?? [],
    typeArguments,
    environment: target.environment,
    resultType: declaration.type === undefined ? undefined : f.context.checker.getTypeFromTypeNode(declaration.type),
    args,
    expected: options.expected,
    parameters: (e) => signatureOf(f.context, target.instance(e)).params,
  });
  const instance = target.instance(environment);
  return callInstance(f, instance, operands, node, options);
}

function callInstance(
  f: FunctionBuilder,
  instance: FunctionInstance,
  operands: readonly Operand[],
  node: ts.Node,
  options: {
    self?: (instance: FunctionInstance) => { callee: Callee; operand: Operand };
    destination?: Place | undefined;
    purpose?: "call" | "dispose";
  },
): Value {
  const span = here(f, node);
  const result = resolve(resultOf(f.context, instance));
  const self = options.self?.(instance);
  const args = self === undefined ? operands : [self.operand, ...operands];
  if (result.kind === "generator" && signatureOf(f.context, instance).item !== undefined) {
    const local = options.destination ?? localPlace(newLocal(f, result, span));
    assign(f, local, { kind: "generator", fn: instance.name, args }, span);
    return { kind: "place", place: local, type: result, owned: true };
  }
  const destination = fits(options.destination, f, result) ? options.destination : undefined;
  return emitCall(f, self?.callee ?? { kind: "function", name: instance.name }, args, result, span, {
    destination,
    purpose: options.purpose ?? "call",
  });
}

/** Whether the result can be built right where it is wanted: the place is a fresh local of just this type. */
function fits(destination: Place | undefined, f: FunctionBuilder, result: Type): boolean {
  if (destination === undefined) return false;
  const last = destination.projections[destination.projections.length - 1];
  const type = last?.type ?? (destination.base.kind === "local" ? f.locals[destination.base.local]!.type : undefined);
  if (type === undefined) return false;
  const t = resolve(type);
  if (t.kind === "variable" || hasVariables(t)) return false;
  return (
    t.kind === result.kind &&
    typeText(f.context.types, t) === typeText(f.context.types, result) &&
    sameExactly(t, result)
  );
}
const sameExactly = (a: Type, b: Type): boolean => JSON.stringify(a, replacer) === JSON.stringify(b, replacer);
const replacer = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

/** Calls a function declaration with values or expressions. */
export function callDeclared(
  f: FunctionBuilder,
  declaration: ts.FunctionLikeDeclaration,
  typeArguments: readonly Type[],
  args: readonly Argument[],
  node: ts.Node,
  destination?: Place,
  expected?: Type,
  owner?: ClassInstance,
): Value {
  const environment = owner?.environment ?? EMPTY_ENVIRONMENT;
  requireCode(f, declaration, node);
  return callTarget(
    f,
    { declaration, environment, instance: (e) => requireFunction(f.context, declaration, e, owner) },
    typeArguments.length > 0 ? typeArguments : undefined,
    args,
    node,
    { destination, expected },
  );
}

// ---- methods -----------------------------------------------------------------------------------------------------------------

/** Calls a method or accessor of a class with values that are evaluated already. */
export function callMethod(
  f: FunctionBuilder,
  receiver: Value,
  key: string,
  args: readonly Value[],
  node: ts.Node,
  purpose: "call" | "dispose" = "call",
): Value {
  const { place, type } = asPlace(f, receiver, node);
  if (type.kind === "interface") return callInterface(f, copy(place, type), type.id, key, args, node);
  if (type.kind === "generator" && key === "[Symbol.dispose]") {
    callClose(f, type.fn, temp(f, ref(type), { kind: "borrow", place, exclusive: true }, here(f, node)), here(f, node));
    return NO_VALUE;
  }
  const found = type.kind === "class" ? findMethod(f.context.classInstances.get(type.id)!, key) : undefined;
  if (type.kind !== "class" || found === undefined) {
    return fail(f.context, "ING1014", node, `\`${typeText(f.context.types, type)}\` has no \`${key}\``, {
      help: "declare it in the class",
    });
  }
  return callFound(
    f,
    place,
    type,
    found,
    key,
    undefined,
    args.map((value) => ({ node, value })),
    node,
    { purpose },
  );
}

function callFound(
  f: FunctionBuilder,
  place: Place,
  type: Type & { kind: "class" },
  found: { owner: ClassInstance; member: MethodLike },
  key: string,
  typeArguments: readonly Type[] | undefined,
  args: readonly Argument[],
  node: ts.Node,
  options: { expected?: Type | undefined; destination?: Place | undefined; purpose?: "call" | "dispose" },
): Value {
  const span = here(f, node);
  const { owner, member } = found;
  const ownerType: Type = { kind: "class", id: owner.id };
  const seen = owner.id === type.id ? place : project(place, { kind: "as", type: ownerType });
  requireCode(f, member, node);
  const isVirtual = isAbstract(member) || isOverridden(f.context, f.context.classInstances.get(type.id)!, key);
  // The receiver is evaluated before the arguments are.
  let borrowed: Operand | undefined;
  const selfOwned = ownsReceiver(member);
  if (!selfOwned) borrowed = temp(f, ref(ownerType), { kind: "borrow", place: seen, exclusive: true }, span);
  return callTarget(
    f,
    {
      declaration: member,
      environment: owner.environment,
      instance: (e) => requireMethod(f.context, owner, member, e),
    },
    typeArguments,
    args,
    node,
    {
      ...options,
      self: (instance) => {
        const self = resolve(signatureOf(f.context, instance).self!);
        const operand =
          self.kind === "class"
            ? move(seen, self)
            : (borrowed ?? temp(f, ref(ownerType), { kind: "borrow", place: seen, exclusive: true }, span));
        if (!isVirtual) return { callee: { kind: "function", name: instance.name }, operand };
        f.context.virtualCalls.add(`${type.id}|${key}`);
        return { callee: { kind: "virtual", classId: type.id, method: key }, operand };
      },
    },
  );
}

function ownsReceiver(member: MethodLike): boolean {
  const self = member.parameters.find((p) => p.name.getText() === "this");
  return self?.type !== undefined && /^Own\b/.test(self.type.getText());
}

export function callInterface(
  f: FunctionBuilder,
  receiver: Operand,
  interfaceId: string,
  key: string,
  args: readonly Value[],
  node: ts.Node,
): Value {
  const { slots } = f.context.types.interfaces.get(interfaceId)!;
  const slot = slots.findIndex((s) => s.name === key);
  if (slot < 0) {
    return fail(f.context, "ING1014", node, `the interface has no \`${key.replace(/^[gs]et /, "")}\` to call`, {
      help: "declare it in the interface",
    });
  }
  const { params, result } = slots[slot]!;
  const operands = params.map((type, i) => (args[i] === undefined ? zero(type) : convert(f, args[i]!, type, node)));
  return emitCall(f, { kind: "interface", interfaceId, slot }, [receiver, ...operands], result, here(f, node));
}

// ---- call expressions -----------------------------------------------------------------------------------------------------------

export function lowerCall(
  f: FunctionBuilder,
  node: ts.CallExpression,
  expected: Type | undefined,
  destination: Place | undefined,
): Value {
  const callee = ts.isParenthesizedExpression(node.expression) ? node.expression.expression : node.expression;
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return lowerSuperCall(f, node);
  const builtin = lowerBuiltinCall(f, node, expected, destination);
  if (builtin !== undefined) return builtin;
  const args = node.arguments.map((a) => ({ node: a }));
  const typeArguments = writtenTypeArguments(f, node);
  if (ts.isPropertyAccessExpression(callee))
    return lowerMemberCall(f, node, callee, typeArguments, args, expected, destination);
  if (ts.isElementAccessExpression(callee) && /^Symbol\.\w+$/.test(callee.argumentExpression.getText())) {
    const key = `[${callee.argumentExpression.getText()}]`;
    const purpose = key === "[Symbol.dispose]" ? "dispose" : "call";
    return callMethod(f, lowerBase(f, callee.expression, callee.questionDotToken), key, [], node, purpose);
  }
  if (ts.isIdentifier(callee) && node.questionDotToken === undefined) {
    const symbol = symbolAt(f.context, callee);
    const variable = symbol === undefined ? undefined : lookup(f, symbol);
    if (variable?.kind === "function") return callClosureCode(f, variable.closure, args, node);
    const declaration = variable === undefined && symbol !== undefined ? functionDeclaration(symbol) : undefined;
    if (declaration !== undefined)
      return callDeclared(f, declaration, typeArguments ?? [], args, node, destination, expected);
  }
  return callValue(f, lowerBase(f, callee, node.questionDotToken), args, node);
}

export function writtenTypeArguments(
  f: FunctionBuilder,
  node: ts.CallExpression | ts.NewExpression,
): Type[] | undefined {
  return node.typeArguments?.map((t) =>
    typeAt(f.context, t, f.context.checker.getTypeFromTypeNode(t), f.environment, true),
  );
}

/** The body behind a function's name. */
export function functionDeclaration(symbol: ts.Symbol): ts.FunctionDeclaration | undefined {
  const found = symbol.declarations?.filter((d): d is ts.FunctionDeclaration => ts.isFunctionDeclaration(d)) ?? [];
  return found.find((d) => d.body !== undefined) ?? found[0];
}

function callClosureCode(
  f: FunctionBuilder,
  closure: import("./builder.js").ClosureCode,
  args: readonly Argument[],
  node: ts.Node,
): Value {
  const environment = environmentOf(f, closure, node);
  const operands = passTypes(f, closure.params, args, node);
  return emitCall(f, { kind: "function", name: closure.fn }, [environment, ...operands], closure.result, here(f, node));
}

function passTypes(f: FunctionBuilder, params: readonly Type[], args: readonly Argument[], node: ts.Node): Operand[] {
  if (args.length > params.length)
    fail(f.context, "ING1014", node, `${params.length} arguments are wanted`, { help: "leave out the others" });
  return params.map((type, i) => {
    const argument = args[i];
    return argument === undefined
      ? zero(type)
      : convert(f, pin(f, evaluate(f, argument, type), argument.node), type, argument.node);
  });
}

/** Calls a function value. */
export function callValue(f: FunctionBuilder, callee: Value, args: readonly Argument[], node: ts.Node): Value {
  const type = typeOfValue(callee);
  if (type?.kind !== "function") {
    return fail(f.context, "ING1014", node, "this is not a function in compiled code", {
      help: "call a function, a method or a function value",
    });
  }
  const operand =
    callee.kind === "place"
      ? read(f, callee.place, type, here(f, node))
      : (callee as Value & { kind: "operand" }).operand;
  const operands = passTypes(f, type.params, args, node);
  return emitCall(f, { kind: "value", operand }, operands, type.result, here(f, node));
}

function lowerMemberCall(
  f: FunctionBuilder,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  typeArguments: readonly Type[] | undefined,
  args: readonly Argument[],
  expected: Type | undefined,
  destination: Place | undefined,
): Value {
  const name = callee.name.text;
  if (callee.expression.kind === ts.SyntaxKind.SuperKeyword)
    return lowerSuperMethod(f, node, name, args, typeArguments);
  const symbol = symbolAt(f.context, callee.name);
  const statics = staticFunction(f, callee, symbol);
  if (statics !== undefined)
    return callDeclared(f, statics.declaration, typeArguments ?? [], args, node, destination, expected, statics.owner);
  const receiver = lowerBase(f, callee.expression, callee.questionDotToken);
  const builtin = lowerBuiltinMethod(f, receiver, node, callee);
  if (builtin !== undefined) return builtin;
  const { place, type } = asPlace(f, receiver, callee.expression);
  if (type.kind === "class") {
    const found = findMethod(f.context.classInstances.get(type.id)!, name);
    if (found !== undefined)
      return callFound(f, place, type, found, name, typeArguments, args, node, { expected, destination });
  }
  if (type.kind === "interface") {
    const { slots } = f.context.types.interfaces.get(type.id)!;
    const slot = slots.findIndex((s) => s.name === name);
    if (slot >= 0) {
      const self = read(f, place, type, here(f, node));
      const operands = passTypes(f, slots[slot]!.params, args, node);
      return emitCall(
        f,
        { kind: "interface", interfaceId: type.id, slot },
        [self, ...operands],
        slots[slot]!.result,
        here(f, node),
        { destination: fits(destination, f, resolve(slots[slot]!.result)) ? destination : undefined },
      );
    }
  }
  // A member that holds a function value.
  const member = readMember(f, receiver, name, callee);
  if (node.questionDotToken === undefined) return callValue(f, member, args, node);
  return fail(f.context, "ING1011", node, "an optional call of a member is not in the language", {
    help: "bind the member to a `const` and test it",
  });
}

/** A static getter or setter. */
export function callStaticAccessor(
  f: FunctionBuilder,
  accessor: ts.AccessorDeclaration,
  args: readonly Value[],
  node: ts.Node,
): Value {
  const symbol = classOf(f.context, accessor);
  const owner = symbol === undefined ? undefined : f.context.classInstance(symbol, []);
  return callDeclared(
    f,
    accessor,
    [],
    args.map((value) => ({ node, value })),
    node,
    undefined,
    undefined,
    owner,
  );
}

/** `Class.method(…)`, `namespace.function(…)`. */
function staticFunction(
  f: FunctionBuilder,
  callee: ts.PropertyAccessExpression,
  symbol: ts.Symbol | undefined,
): { declaration: ts.FunctionLikeDeclaration; owner: ClassInstance | undefined } | undefined {
  if (symbol === undefined) return undefined;
  const declaration = symbol.declarations?.find(
    (d) => (ts.isFunctionDeclaration(d) || ts.isMethodDeclaration(d)) && d.body !== undefined,
  );
  if (declaration === undefined) return undefined;
  if (ts.isFunctionDeclaration(declaration)) return { declaration, owner: undefined };
  if (ts.isMethodDeclaration(declaration) && isStatic(declaration)) {
    const base = symbolAt(f.context, callee.expression);
    const owner = base === undefined ? undefined : f.context.classInstance(classOf(f.context, declaration) ?? base, []);
    return { declaration, owner };
  }
  return undefined;
}
function classOf(context: ProgramContext, member: ts.ClassElement): ts.Symbol | undefined {
  const name = (member.parent as ts.ClassLikeDeclaration).name;
  return name === undefined ? undefined : context.checker.getSymbolAtLocation(name);
}

function lowerSuperMethod(
  f: FunctionBuilder,
  node: ts.CallExpression,
  name: string,
  args: readonly Argument[],
  typeArguments: readonly Type[] | undefined,
): Value {
  const owner = f.context.classInstances.get(f.ownerClass!)!;
  const found = owner.base === undefined ? undefined : findMethod(owner.base, name);
  if (found === undefined)
    fail(f.context, "ING1014", node, `the base class has no \`${name}\``, { help: "name a method of the base class" });
  const self = lookup(f, "this");
  if (self?.kind !== "place")
    return fail(f.context, "ING1011", node, "there is no `super` here", { help: "use it in a method" });
  const ownerType: Type = { kind: "class", id: found.owner.id };
  const place = project(self.place, { kind: "as", type: ownerType });
  return callTarget(
    f,
    {
      declaration: found.member,
      environment: found.owner.environment,
      instance: (e) => requireMethod(f.context, found.owner, found.member, e),
    },
    typeArguments,
    args,
    node,
    {
      // `super` names one implementation: it is never dispatched.
      self: (instance) => ({
        callee: { kind: "function", name: instance.name },
        operand: temp(f, ref(ownerType), { kind: "borrow", place, exclusive: true }, here(f, node)),
      }),
    },
  );
}

function lowerSuperCall(f: FunctionBuilder, node: ts.CallExpression): Value {
  const span = here(f, node);
  const owner = f.context.classInstances.get(f.ownerClass!)!;
  const base = owner.base!;
  const args = node.arguments.map((a) => ({ node: a }));
  if (base.id === FAILURE_CLASS) {
    const message: Value =
      args[0] === undefined ? { kind: "text", value: "" } : lowerExpression(f, args[0].node, STRING);
    setMessage(f, convert(f, message, STRING, node), span);
  } else {
    const constructor_ = requireConstructor(f.context, base);
    const operands = passAll(f, signatureOf(f.context, constructor_).params, args, node);
    const place = project(f.self!.place, { kind: "as", type: { kind: "class", id: base.id } });
    const self = temp(f, ref({ kind: "class", id: base.id }), { kind: "borrow", place, exclusive: true }, span);
    callFunction(f, constructor_.name, [self, ...operands], VOID, span);
  }
  f.afterSuper?.();
  return NO_VALUE;
}

/** What the constructor of `Failure` does. */
export function setMessage(f: FunctionBuilder, message: Operand, span: Span): void {
  const failure: Type = { kind: "class", id: FAILURE_CLASS };
  const field = project(f.self!.place, { kind: "as", type: failure }, { kind: "field", index: 0, type: STRING });
  assign(f, field, { kind: "use", operand: message }, span);
}

// ---- new ---------------------------------------------------------------------------------------------------------------------

export function lowerNew(
  f: FunctionBuilder,
  node: ts.NewExpression,
  expected: Type | undefined,
  destination: Place | undefined,
): Value {
  const builtin = lowerBuiltinNew(f, node, expected, destination);
  if (builtin !== undefined) return builtin;
  const found = f.context.checker.getSymbolAtLocation(node.expression);
  const symbol = found === undefined ? undefined : targetSymbol(f.context.checker, found);
  if (symbol === undefined || !(symbol.flags & ts.SymbolFlags.Class)) {
    return fail(f.context, "ING1011", node, "`new` makes an instance of a class that is named", {
      help: "name the class",
    });
  }
  const declaration = symbol.declarations!.find(
    (d) => ts.isClassDeclaration(d) || ts.isClassExpression(d),
  ) as ts.ClassLikeDeclaration;
  const typeParameters = [...(declaration.typeParameters ?? [])];
  const constructor_ = writtenConstructor(f.context, declaration);
  const args = (node.arguments ?? []).map((a) => ({ node: a }));
  const written = writtenTypeArguments(f, node);
  const make = (environment: TypeEnvironment): ClassInstance =>
    f.context.classInstance(
      symbol,
      typeParameters.map((p) => environment.get(f.context.checker.getSymbolAtLocation(p.name)!)!),
    );
  const e = expected === undefined ? undefined : resolve(expected);
  const target = e?.kind === "option" ? resolve(e.some) : e;
  const { environment, operands } = prepare(f, {
    node,
    declaration: constructor_,
    typeParameters,
    typeArguments: written,
    environment: EMPTY_ENVIRONMENT,
    resultType: f.context.checker.getDeclaredTypeOfSymbol(symbol),
    args,
    expected: target,
    parameters: (env) => signatureOf(f.context, requireConstructor(f.context, make(env))).params,
  });
  requireCode(f, declaration, node);
  const instance = make(environment);
  if (instance.definition.abstract)
    fail(f.context, "ING1014", node, `\`${instance.definition.name}\` is abstract`, {
      help: "make an instance of a class that extends it",
    });
  return construct(f, instance, operands, node, destination);
}

function writtenConstructor(
  context: ProgramContext,
  declaration: ts.ClassLikeDeclaration,
): ts.ConstructorDeclaration | undefined {
  const own = declaration.members.find(
    (m): m is ts.ConstructorDeclaration => ts.isConstructorDeclaration(m) && m.body !== undefined,
  );
  if (own !== undefined) return own;
  const base = declaration.heritageClauses?.find((h) => h.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const symbol = base === undefined ? undefined : symbolAt(context, base.expression);
  const next = symbol?.declarations?.find((d) => ts.isClassDeclaration(d)) as ts.ClassLikeDeclaration | undefined;
  return next === undefined || next.getSourceFile().isDeclarationFile ? undefined : writtenConstructor(context, next);
}

/** An instance in `destination` or a temporary, its constructor run. */
export function construct(
  f: FunctionBuilder,
  instance: ClassInstance,
  operands: readonly Operand[],
  node: ts.Node,
  destination: Place | undefined,
): Value {
  const span = here(f, node);
  const type: Type = { kind: "class", id: instance.id };
  let place = fits(destination, f, type) ? destination! : undefined;
  if (place === undefined) {
    const local = newLocal(f, type, span);
    emit(f, { kind: "storageLive", local, span });
    place = localPlace(local);
  }
  emit(f, { kind: "setClass", place, classId: instance.id, span });
  if (instance.definition.bitfield !== undefined) {
    assign(f, place, { kind: "use", operand: zero(type) }, span);
    return { kind: "place", place, type, owned: true };
  }
  const self = temp(f, ref(type), { kind: "borrow", place, exclusive: true }, span);
  callFunction(f, requireConstructor(f.context, instance).name, [self, ...operands], VOID, span);
  return { kind: "place", place, type, owned: true };
}

// ---- tagged templates ------------------------------------------------------------------------------------------------------------

/** A function applied to the pieces and values of a template; the pieces are read-only data. */
export function lowerTagged(f: FunctionBuilder, node: ts.TaggedTemplateExpression, expected: Type | undefined): Value {
  const builtin = lowerBuiltinTag(f, node);
  if (builtin !== undefined) return builtin;
  const { template } = node;
  const texts = ts.isNoSubstitutionTemplateLiteral(template)
    ? [template.text]
    : [template.head.text, ...template.templateSpans.map((s) => s.literal.text)];
  const pieces: Type = { kind: "slice", element: STRING, mutable: false };
  const operands = texts.map(
    (value): Operand => ({ kind: "constant", value: { kind: "string", value }, type: STRING }),
  );
  const first = operandValue(viewOf(f, operands, STRING, pieces, here(f, node)));
  const values = ts.isNoSubstitutionTemplateLiteral(template)
    ? []
    : template.templateSpans.map((s) => ({ node: s.expression }));
  const args: Argument[] = [{ node: template, value: first }, ...values];
  if (ts.isIdentifier(node.tag)) {
    const symbol = symbolAt(f.context, node.tag);
    const declaration = symbol === undefined ? undefined : functionDeclaration(symbol);
    if (declaration !== undefined) return callDeclared(f, declaration, [], args, node, undefined, expected);
  }
  return callValue(f, lowerExpression(f, node.tag), args, node);
}
