/** `new`, and what runs constructors: `super(…)`. */

import type { Operand, Place, Span } from "../mir/mir.js";
import { EMPTY_ENVIRONMENT, type TypeEnvironment } from "../types/from-typescript.js";
import { ref, resolve, STRING, type Type, VOID } from "../types/type.js";
import ts from "../typescript.cjs";
import { passAll, prepare, writtenTypeArguments } from "./arguments.js";
import { assign, emit, type FunctionBuilder, here, localPlace, newLocal, project, temp, zero } from "./builder.js";
import { lowerBuiltinNew } from "./builtins/index.js";
import { requireCode } from "./calls.js";
import { type ClassInstance, constructorOf, FAILURE_CLASS } from "./classes.js";
import { fail, type ProgramContext, symbolAt, targetSymbol } from "./context.js";
import { convert } from "./convert.js";
import { callFunction, fits } from "./emit-call.js";
import { lowerExpression } from "./expressions.js";
import { requireConstructor, signatureOf } from "./instances.js";
import { withoutSpreads } from "./spread.js";
import { NO_VALUE, type Value } from "./values.js";

export function lowerSuperCall(f: FunctionBuilder, node: ts.CallExpression): Value {
  const span = here(f, node);
  const owner = f.context.classInstances.get(f.ownerClass!)!;
  const base = owner.base!;
  const args = withoutSpreads(f, node.arguments);
  if (base.id === FAILURE_CLASS) {
    const message: Value =
      args[0] === undefined ? { kind: "text", value: "" } : lowerExpression(f, args[0].node as ts.Expression, STRING);
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
  const args = withoutSpreads(f, node.arguments ?? []);
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
  requireCode(f.context, declaration, node);
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
  const own = constructorOf(declaration);
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
