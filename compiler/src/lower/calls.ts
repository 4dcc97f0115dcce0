/** Calls: of functions, methods, interface members, function values, constructors. */

import type { Callee, Operand, Place } from "../mir/mir.js";
import { EMPTY_ENVIRONMENT, isThisType, type TypeEnvironment } from "../types/from-typescript.js";
import { typeText } from "../types/text.js";
import { ref, resolve, type Type } from "../types/type.js";
import ts from "../typescript.cjs";
import { type Argument, passTypes, prepare, writtenTypeArguments } from "./arguments.js";
import { passPromise, startPromise } from "./async.js";
import {
  assign,
  copy,
  type FunctionBuilder,
  here,
  localPlace,
  move,
  newLocal,
  project,
  temp,
  zero,
} from "./builder.js";
import { lowerBuiltinCall, lowerBuiltinMethod } from "./builtins/index.js";
import { type ClassInstance, findMethod, isAbstract, isOverridden, isStatic, type MethodLike } from "./classes.js";
import { environmentOf, lookup } from "./closures.js";
import { lowerSuperCall } from "./construct.js";
import { fail, type ProgramContext, symbolAt } from "./context.js";
import { convert } from "./convert.js";
import { callClose, emitCall, fits } from "./emit-call.js";
import { isStaticMember, lowerBase, lowerExpression } from "./expressions.js";
import { type FunctionInstance, requireFunction, requireMethod, resultOf, signatureOf } from "./instances.js";
import { readMember } from "./members.js";
import { asPlace } from "./patterns.js";
import { withoutSpreads } from "./spread.js";
import { constantFunction, staticValue } from "./statics.js";
import { callSuper } from "./super.js";
import { NO_VALUE, operandValue, read, typeOfValue, type Value } from "./values.js";

// ---- direct calls ----------------------------------------------------------------------------------------------------------

interface Target {
  readonly declaration: ts.FunctionLikeDeclaration;
  readonly environment: TypeEnvironment;
  readonly instance: (environment: TypeEnvironment) => FunctionInstance;
}

/** What the prelude only declares can be checked, not built. */
export function requireCode(context: ProgramContext, declaration: ts.Node, node: ts.Node): void {
  if (context.options.checkAll || !declaration.getSourceFile().isDeclarationFile) return;
  const name = (declaration as ts.NamedDeclaration).name?.getText() ?? "this";
  fail(context, "ING7014", node, `\`${name}\` is declared, and has no code in this version of Ingot`, {
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
  if (result.kind === "promise" && signatureOf(f.context, instance).promised !== undefined) {
    if (self !== undefined && self.callee.kind !== "function")
      return fail(f.context, "ING7014", node, "an async method that is overridden has no frame of a known size", {
        help: "call it on an object whose class is known, or write a function for each class",
      });
    return startPromise(f, instance, result, args, node, options.destination);
  }
  if (result.kind === "promise") {
    const callee = self?.callee ?? ({ kind: "function", name: instance.name } as const);
    return passPromise(f, callee, instance, result, args, node, options.destination);
  }
  const destination = fits(options.destination, f, result) ? options.destination : undefined;
  return emitCall(f, self?.callee ?? { kind: "function", name: instance.name }, args, result, span, {
    destination,
    purpose: options.purpose ?? "call",
  });
}

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
  requireCode(f.context, declaration, node);
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

export function callFound(
  f: FunctionBuilder,
  place: Place,
  type: Type & { kind: "class" },
  found: { owner: ClassInstance; member: MethodLike },
  key: string,
  typeArguments: readonly Type[] | undefined,
  args: readonly Argument[],
  node: ts.Node,
  options: {
    expected?: Type | undefined;
    destination?: Place | undefined;
    purpose?: "call" | "dispose";
    /** Calls what was found, whatever class overrides it. */
    direct?: boolean;
  },
): Value {
  const span = here(f, node);
  const { owner, member } = found;
  const ownerType: Type = { kind: "class", id: owner.id };
  const seen = owner.id === type.id ? place : project(place, { kind: "as", type: ownerType });
  requireCode(f.context, member, node);
  const isVirtual =
    options.direct !== true &&
    (isAbstract(member) || isOverridden(f.context, f.context.classInstances.get(type.id)!, key));
  // The receiver is evaluated before the arguments are.
  let borrowed: Operand | undefined;
  const selfOwned = ownsReceiver(member);
  if (!selfOwned) borrowed = temp(f, ref(ownerType), { kind: "borrow", place: seen, exclusive: true }, span);
  const result = callTarget(
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
  if (owner.id === type.id || !givesItself(f.context, member)) return result;
  const operand = convert(f, result, ref(ownerType), node);
  return operandValue(temp(f, ref(type), { kind: "cast", cast: "bits", operand }, span));
}

/** Whether the result is of the type `this`: the receiver, as the class that the caller sees it as. */
function givesItself(context: ProgramContext, member: MethodLike): boolean {
  const signature = context.checker.getSignatureFromDeclaration(member);
  return signature !== undefined && isThisType(context.checker.getReturnTypeOfSignature(signature));
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
  const args = withoutSpreads(f, node.arguments);
  const typeArguments = writtenTypeArguments(f, node);
  if (ts.isPropertyAccessExpression(callee))
    return lowerMemberCall(f, node, callee, typeArguments, args, expected, destination);
  if (ts.isElementAccessExpression(callee) && /^Symbol\.\w+$/.test(callee.argumentExpression.getText())) {
    const key = `[${callee.argumentExpression.getText()}]`;
    const purpose = key === "[Symbol.dispose]" ? "dispose" : "call";
    if (callee.expression.kind === ts.SyntaxKind.SuperKeyword) return callSuper(f, node, key, args, { purpose });
    return callMethod(f, lowerBase(f, callee.expression, callee.questionDotToken), key, [], node, purpose);
  }
  if (ts.isIdentifier(callee) && node.questionDotToken === undefined) {
    const symbol = symbolAt(f.context, callee);
    const variable = symbol === undefined ? undefined : lookup(f, symbol);
    if (variable?.kind === "function") return callClosureCode(f, variable.closure, args, node);
    if (variable === undefined && symbol !== undefined) {
      const constant = constantFunction(f.context, symbol);
      if (constant !== undefined) {
        // The constant is looked at all the same: it may not have its value yet (ING6002).
        const seen = staticValue(f, symbol, callee) as Value & { kind: "place" };
        read(f, seen.place, seen.type, here(f, callee));
        return callClosureCode(f, constant, args, node);
      }
    }
    const declaration = variable === undefined && symbol !== undefined ? functionDeclaration(symbol) : undefined;
    if (declaration !== undefined)
      return callDeclared(f, declaration, typeArguments ?? [], args, node, destination, expected);
  }
  return callValue(f, lowerBase(f, callee, node.questionDotToken), args, node);
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
  const result = resolve(closure.result);
  if (result.kind === "promise" && result.fn === closure.fn)
    return startPromise(f, undefined, result, [environment, ...operands], node, undefined);
  return emitCall(f, { kind: "function", name: closure.fn }, [environment, ...operands], closure.result, here(f, node));
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
  const symbol = symbolAt(f.context, callee.name);
  const statics = staticFunction(f, callee, symbol);
  if (statics !== undefined)
    return callDeclared(f, statics.declaration, typeArguments ?? [], args, node, destination, expected, statics.owner);
  if (callee.expression.kind === ts.SyntaxKind.SuperKeyword)
    return callSuper(f, node, name, args, { typeArguments, expected });
  // A static, or a constant of a namespace, that holds a function.
  if (isStaticMember(f, callee, symbol)) return callValue(f, lowerExpression(f, callee), args, node);
  const receiver = lowerBase(f, callee.expression, callee.questionDotToken);
  const builtin = lowerBuiltinMethod(f, receiver, node, callee, expected);
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
  const named = functionDeclaration(symbol);
  if (named !== undefined) return { declaration: named, owner: undefined };
  const declaration = symbol.declarations?.find((d) => ts.isMethodDeclaration(d) && d.body !== undefined);
  if (declaration !== undefined && ts.isMethodDeclaration(declaration) && isStatic(declaration)) {
    // Of a generic class there is one for all instances, whose fields nobody can know here.
    if ((declaration.parent as ts.ClassLikeDeclaration).typeParameters !== undefined)
      return { declaration, owner: undefined };
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
