/** Arguments: evaluated from left to right, with the type arguments that the call does not write found on the way. */

import type { Operand } from "../mir/mir.js";
import type { TypeEnvironment } from "../types/from-typescript.js";
import { ownershipOf } from "../types/from-typescript.js";
import { borrowed, holdsPlace, resolve, STRING, type Type, VOID } from "../types/type.js";
import ts from "../typescript.cjs";
import { type FunctionBuilder, here, zero } from "./builder.js";
import { isFunctionLiteral } from "./closures.js";
import { fail, freshVariable, typeAt } from "./context.js";
import { convert } from "./convert.js";
import { lowerExpression } from "./expressions.js";
import { type Bindings, inferFrom, inferIterated, settleByBound, tryType } from "./infer.js";
import type { ParameterInfo } from "./instances.js";
import { iteratedItem, iteratedParameter, iteratedParameters } from "./iterated-parameters.js";
import { settled } from "./unify.js";
import { operandValue, read, typeOfValue, type Value } from "./values.js";
import { viewOf } from "./views.js";

/** What is passed: an expression, or a value that is there already. */
export interface Argument {
  readonly node: ts.Node;
  readonly value?: Value;
}
const expressionOf = ({ node }: Argument): ts.Expression =>
  ts.isSpreadElement(node) ? node.expression : (node as ts.Expression);
const isClosureNode = (node: ts.Node): boolean => {
  const inner = ts.isParenthesizedExpression(node) ? node.expression : node;
  return isFunctionLiteral(inner);
};

function evaluate(f: FunctionBuilder, argument: Argument, hint: Type | undefined): Value {
  return argument.value ?? lowerExpression(f, expressionOf(argument), hint);
}
/** A view that is spread is passed as the view that it is. */
const isSpread = (argument: Argument | undefined): boolean =>
  argument !== undefined && ts.isSpreadElement(argument.node);

/** The value as it is now: arguments are evaluated from left to right. */
function pin(f: FunctionBuilder, value: Value, node: ts.Node): Value {
  if (value.kind !== "place") return value;
  const t = resolve(value.type);
  if (holdsPlace(t)) return value;
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
export function prepare(
  f: FunctionBuilder,
  call: Invocation,
): { readonly environment: TypeEnvironment; readonly operands: Operand[] } {
  const isWritten = call.typeParameters.length === 0 || call.typeArguments !== undefined;
  const written = new Map(call.environment);
  if (isWritten)
    call.typeParameters.forEach((p, i) =>
      written.set(symbolOf(f, p), call.typeArguments![i] ?? defaultArgument(f, p, written)),
    );
  const open = [
    ...(isWritten ? [] : call.typeParameters.map((p) => symbolOf(f, p))),
    ...iteratedParameters(f.context, call.declaration),
  ];
  if (open.length === 0)
    return { environment: written, operands: passAll(f, call.parameters(written), call.args, call.node) };
  const { environment, values } = inferArguments(f, call, written, open);
  const args = call.args.map((a, i) => ({ node: a.node, value: values[i]! }));
  return { environment, operands: passAll(f, call.parameters(environment), args, call.node) };
}

const symbolOf = (f: FunctionBuilder, parameter: ts.TypeParameterDeclaration): ts.Symbol =>
  f.context.checker.getSymbolAtLocation(parameter.name)!;

function defaultArgument(
  f: FunctionBuilder,
  parameter: ts.TypeParameterDeclaration,
  environment: TypeEnvironment,
): Type {
  if (parameter.default === undefined) return freshVariable(f.context, "any");
  return typeAt(f.context, parameter, f.context.checker.getTypeFromTypeNode(parameter.default), environment, true);
}

/** `symbols`: what the call leaves open of the environment. */
function inferArguments(
  f: FunctionBuilder,
  call: Invocation,
  written: TypeEnvironment,
  symbols: readonly ts.Symbol[],
): { readonly environment: TypeEnvironment; readonly values: readonly Value[] } {
  const { context } = f;
  const { checker } = context;
  const bindings: Bindings = new Map(written);
  for (const symbol of symbols) bindings.set(symbol, freshVariable(context, "any"));
  const declared = parameterNodes(call.declaration);
  const typeOf = (i: number): ts.Type | undefined => {
    const p = declared[Math.min(i, declared.length - 1)];
    if (p === undefined) return undefined;
    const t = checker.getTypeAtLocation(p);
    const isRest = p.dotDotDotToken !== undefined && i >= declared.length - 1 && !isSpread(call.args[i]);
    return isRest ? (checker.getTypeArguments(t as ts.TypeReference)[0] ?? t) : t;
  };
  const iteratedAt = (i: number): ts.Symbol | undefined =>
    declared[i] === undefined ? undefined : iteratedParameter(context, declared[i]);
  const hintOf = (i: number): Type | undefined => {
    const wanted = typeOf(i);
    if (wanted === undefined) return undefined;
    if (iteratedAt(i) === undefined) return tryType(context, wanted, bindings);
    const element = tryType(context, iteratedItem(context, wanted)!, bindings);
    return element === undefined ? undefined : { kind: "slice", element, mutable: false };
  };
  const learn = (i: number, given: Type): void => {
    const wanted = typeOf(i);
    const iterated = iteratedAt(i);
    if (wanted === undefined) return;
    if (iterated === undefined) inferFrom(context, wanted, given, bindings);
    else inferIterated(context, iterated, wanted, given, bindings);
  };
  const values: (Value | undefined)[] = call.args.map((argument, i) => {
    if (argument.value === undefined && isClosureNode(argument.node)) return undefined;
    const wanted = typeOf(i);
    const hint = hintOf(i);
    const value = pin(
      f,
      evaluate(f, argument, hint !== undefined && resolve(hint).kind !== "variable" ? hint : undefined),
      argument.node,
    );
    const given = typeOfValue(value);
    if (given !== undefined && value.kind !== "text") learn(i, given);
    return lent(f, value, wanted, argument.node);
  });
  // What the context wants settles what literals leave open.
  if (call.resultType !== undefined && call.expected !== undefined && resolve(call.expected).kind !== "variable") {
    inferFrom(context, call.resultType, call.expected, bindings);
  }
  values.forEach((value, i) => {
    const wanted = typeOf(i);
    if (wanted === undefined || value === undefined || (value.kind !== "number" && value.kind !== "text")) return;
    if (iteratedAt(i) !== undefined) {
      if (value.kind === "text") learn(i, STRING);
      return;
    }
    const type = tryType(context, wanted, bindings);
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
  for (const parameter of call.typeParameters) settleByBound(context, parameter, bindings);
  call.args.forEach((argument, i) => {
    if (values[i] !== undefined) return;
    const wanted = typeOf(i);
    const hint = wanted === undefined ? undefined : tryType(context, wanted, bindings);
    const value = evaluate(f, argument, hint);
    values[i] = value;
    const given = typeOfValue(value);
    if (given !== undefined) learn(i, given);
  });
  const environment = new Map(bindings);
  for (const symbol of symbols) {
    const bound = bindings.get(symbol)!;
    const t = resolve(bound);
    const parameter = call.typeParameters.find((p) => symbolOf(f, p) === symbol);
    const isOpen = t.kind === "variable" && t.cell.bound === "any";
    if (!isOpen) environment.set(symbol, settled(bound));
    else environment.set(symbol, parameter?.default === undefined ? VOID : defaultArgument(f, parameter, environment));
  }
  return { environment, values: values as Value[] };
}

/** A place that the parameter only borrows is borrowed now: a later argument may put another in its stead. */
function lent(f: FunctionBuilder, value: Value, wanted: ts.Type | undefined, node: ts.Node): Value {
  if (value.kind !== "place" || wanted === undefined || !holdsPlace(value.type)) return value;
  if (ownershipOf(f.context.checker, wanted).mode === "own") return value;
  return operandValue(convert(f, value, borrowed(value.type), node));
}

const parameterNodes = (declaration: ts.SignatureDeclaration | undefined): ts.ParameterDeclaration[] =>
  (declaration?.parameters ?? []).filter(
    (p): p is ts.ParameterDeclaration => ts.isParameter(p) && p.name.getText() !== "this",
  );

/** Operands for all parameters: the given ones converted, the missing ones absent, the rest as a view. */
export function passAll(
  f: FunctionBuilder,
  params: readonly ParameterInfo[],
  args: readonly Argument[],
  node: ts.Node,
): Operand[] {
  const operands: Operand[] = [];
  params.forEach((parameter, i) => {
    if (parameter.rest) {
      operands.push(passRest(f, parameter.type, args.slice(i), node));
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

function passRest(f: FunctionBuilder, parameter: Type, args: readonly Argument[], node: ts.Node): Operand {
  const type = resolve(parameter);
  if (type.kind !== "slice")
    return fail(f.context, "ING1014", node, "a rest parameter is a view", { help: "declare it `...xs: readonly T[]`" });
  const [only] = args;
  if (args.length === 1 && only !== undefined && isSpread(only)) {
    return convert(f, evaluate(f, only, type), type, only.node);
  }
  const operands = args.map((argument) => {
    if (isSpread(argument))
      fail(f.context, "ING1011", argument.node, "a view is spread alone", {
        help: "pass it as the only rest argument",
      });
    return convert(f, pin(f, evaluate(f, argument, type.element), argument.node), type.element, argument.node);
  });
  return viewOf(f, operands, type.element, type, here(f, node));
}

export function writtenTypeArguments(
  f: FunctionBuilder,
  node: ts.CallExpression | ts.NewExpression,
): Type[] | undefined {
  return node.typeArguments?.map((t) =>
    typeAt(f.context, t, f.context.checker.getTypeFromTypeNode(t), f.environment, true),
  );
}

/** Whether the function that is called, whose machine type does not say so, takes its last arguments as a view. */
function takesRest(f: FunctionBuilder, node: ts.Node): boolean {
  if (!ts.isCallExpression(node)) return false;
  const last = f.context.checker.getResolvedSignature(node)?.declaration?.parameters.at(-1);
  return last !== undefined && ts.isParameter(last) && last.dotDotDotToken !== undefined;
}

/** Operands for a function that is known by its machine type only. */
export function passTypes(
  f: FunctionBuilder,
  params: readonly Type[],
  args: readonly Argument[],
  node: ts.Node,
): Operand[] {
  const restAt = takesRest(f, node) ? params.length - 1 : undefined;
  if (args.length > params.length && restAt === undefined)
    fail(f.context, "ING1014", node, `${params.length} arguments are wanted`, { help: "leave out the others" });
  return params.map((type, i) => {
    if (i === restAt) return passRest(f, type, args.slice(i), node);
    const argument = args[i];
    return argument === undefined
      ? zero(type)
      : convert(f, pin(f, evaluate(f, argument, type), argument.node), type, argument.node);
  });
}
