/** Module-level variables, static members of classes, functions as values. */

import { asPosition } from "../types/from-typescript.js";
import { borrowed, holdsPlace, isPlace, resolve, type Type } from "../types/type.js";
import ts from "../typescript.cjs";
import { assign, type ClosureCode, constant, type FunctionBuilder, localPlace, terminate } from "./builder.js";
import { functionDeclaration } from "./calls.js";
import { isStatic, memberName } from "./classes.js";
import { isFunctionLiteral, lowerLambda } from "./closures.js";
import { untypedConstant } from "./constants.js";
import {
  displayPath,
  fail,
  freshVariable,
  type ProgramContext,
  Reported,
  type StaticVariable,
  spanOf,
  typeAt,
} from "./context.js";
import { convert } from "./convert.js";
import { docTag } from "./decorators.js";
import { lowerExpression, lowerInto } from "./expressions.js";
import { finish, newBuilder } from "./functions.js";
import { requireFunction, resultOf, signatureOf } from "./instances.js";
import { isGeneric } from "./iterated-parameters.js";
import { readMember } from "./members.js";
import { elementAt, held } from "./patterns.js";
import { settled } from "./unify.js";
import { sized } from "./unsized.js";
import { operandValue, type Value } from "./values.js";

/** What a name that is no local means. */
export function staticValue(f: FunctionBuilder, symbol: ts.Symbol, node: ts.Node): Value {
  const { context } = f;
  const declaration = functionDeclaration(symbol);
  if (declaration !== undefined) return functionValue(f, declaration, node);
  const variable = symbol.valueDeclaration;
  const owner = variable === undefined ? undefined : ts.findAncestor(variable, ts.isFunctionLike);
  // A closure may name what is declared after it: calling it too early is what `subset/before-initialised.ts` reports.
  if (owner !== undefined && ts.findAncestor(node, ts.isFunctionLike) === owner) {
    return fail(context, "ING1015", node, `\`${symbol.name}\` is used before it is initialised`, {
      help: "declare it before; a function that calls itself is a `function` declaration",
    });
  }
  if (variable !== undefined && ts.isVariableDeclaration(variable)) {
    const untyped = untypedConstant(context, variable);
    if (untyped !== undefined) return untyped;
    return placeOfStatic(requireStatic(context, variable, symbol), node, context);
  }
  if (variable !== undefined && ts.isBindingElement(variable))
    return placeOfStatic(requireStatic(context, variable, symbol), node, context);
  if (variable !== undefined && ts.isPropertyDeclaration(variable) && isStatic(variable)) {
    if (variable.type === undefined && variable.initializer !== undefined && isReadonly(variable)) {
      const literal = lowerLiteral(f, variable.initializer);
      if (literal !== undefined) return literal;
    }
    return placeOfStatic(requireStatic(context, variable, symbol), node, context);
  }
  if (variable !== undefined && ts.isMethodDeclaration(variable)) {
    return fail(context, "ING1011", node, "a method is not a value", { help: "pass a closure that calls it" });
  }
  return fail(context, "ING1014", node, `\`${symbol.name}\` is not a value in compiled code`, {
    help: "name a variable or a function",
  });
}

function lowerLiteral(f: FunctionBuilder, node: ts.Expression): Value | undefined {
  return ts.isNumericLiteral(node) || ts.isStringLiteral(node) ? lowerExpression(f, node) : undefined;
}
const isReadonly = (node: ts.PropertyDeclaration): boolean =>
  ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.ReadonlyKeyword) ?? false;

function placeOfStatic(variable: StaticVariable, node: ts.Node, context: ProgramContext): Value {
  if (variable.state === "failed" || variable.type === undefined) {
    if (variable.state === "lowering") {
      fail(context, "ING6002", node, "this static is read while its own initialiser runs", {
        help: "write its type, and break the cycle",
      });
    }
    throw new Reported();
  }
  return {
    kind: "place",
    place: { base: { kind: "static", name: variable.name }, projections: [] },
    type: variable.type,
    owned: false,
  };
}

/** The function that a module-level `const` holds; its type is not written, so that it is the function's own. */
export function constantFunction(context: ProgramContext, symbol: ts.Symbol): ClosureCode | undefined {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return undefined;
  if (declaration.initializer === undefined || !isFunctionLiteral(declaration.initializer)) return undefined;
  return isTopLevel(declaration) ? requireStatic(context, declaration, symbol).code : undefined;
}
const isTopLevel = (node: ts.VariableDeclaration): boolean => ts.isSourceFile(node.parent.parent.parent);

/** A function's name as a value: a pointer to its code, without an environment. */
export function functionValue(f: FunctionBuilder, declaration: ts.FunctionDeclaration, node: ts.Node): Value {
  if (isGeneric(f.context, declaration)) {
    return fail(f.context, "ING1014", node, "a generic function has no one address", {
      help: `wrap it, with types for its parameters: \`(x: …) => ${declaration.name?.text ?? "f"}(x)\``,
    });
  }
  const instance = requireFunction(f.context, declaration, new Map());
  const type: Type = {
    kind: "function",
    params: signatureOf(f.context, instance).params.map((p) => p.type),
    result: resultOf(f.context, instance),
  };
  return operandValue(constant({ kind: "function", name: instance.name }, type));
}

type StaticDeclaration = ts.VariableDeclaration | ts.BindingElement | ts.PropertyDeclaration;

/** The static of a declaration; its initialiser is lowered the first time that it is asked for. */
export function requireStatic(
  context: ProgramContext,
  declaration: StaticDeclaration,
  symbol: ts.Symbol,
): StaticVariable {
  const known = context.staticVariables.get(symbol);
  if (known !== undefined) return known;
  const path = displayPath(context, declaration.getSourceFile().fileName);
  const owner = ts.isPropertyDeclaration(declaration)
    ? `${(declaration.parent as ts.ClassLikeDeclaration).name?.text ?? "class"}.`
    : "";
  const own = ts.isPropertyDeclaration(declaration) ? memberName(declaration) : declaration.name.getText();
  const variable: StaticVariable = {
    state: "lowering",
    declaration,
    name: `${path}:${owner}${own}`,
    type: undefined,
    code: undefined,
  };
  context.staticVariables.set(symbol, variable);
  try {
    lowerStatic(context, declaration, symbol, variable, `${owner}${own}`);
    variable.state = "ready";
  } catch (error) {
    variable.state = "failed";
    if (!(error instanceof Reported)) throw error;
  }
  return variable;
}

function lowerStatic(
  context: ProgramContext,
  declaration: StaticDeclaration,
  symbol: ts.Symbol,
  variable: StaticVariable,
  displayName: string,
): void {
  const span = spanOf(context, declaration);
  const typeNode = ts.isBindingElement(declaration) ? undefined : declaration.type;
  const initializer = ts.isBindingElement(declaration) ? outermost(declaration) : declaration.initializer;
  // A declared type is known before the initialiser is lowered, so that initialisers may mention each other's places.
  if (typeNode !== undefined) variable.type = declaredStatic(context, typeNode, declaration);
  // So is a function's that says its own: it may call itself by the static's name.
  else if (initializer !== undefined && isFunctionLiteral(initializer) && initializer.type !== undefined)
    variable.type = typeAt(context, initializer, context.checker.getTypeAtLocation(initializer), new Map(), true);
  const name = `${variable.name}$init`;
  const type = variable.type ?? freshVariable(context, "any");
  const f = newBuilder(context, { name, environment: new Map(), result: type, span, inStatic: true });
  if (initializer === undefined) {
    assign(f, localPlace(0), { kind: "use", operand: { kind: "constant", value: { kind: "zero" }, type } }, span);
  } else if (ts.isBindingElement(declaration)) {
    const value = partOf(f, declaration, held(f, lowerExpression(f, initializer), declaration));
    assign(f, localPlace(0), { kind: "use", operand: convert(f, value, type, declaration) }, span);
  } else if (isFunctionLiteral(initializer) && typeNode === undefined && !context.assigned.has(symbol)) {
    const made = lowerLambda(f, initializer, type, (code) => {
      variable.code = code;
    });
    assign(f, localPlace(0), { kind: "use", operand: convert(f, operandValue(made), type, initializer) }, span);
  } else if (resolve(type).kind === "variable") {
    const value = lowerExpression(f, initializer);
    const owned = value.kind === "place" && !value.owned && holdsPlace(value.type) ? borrowed(value.type) : undefined;
    const operand = convert(f, value, owned ?? type, initializer);
    if (owned !== undefined) (resolve(type) as Type & { kind: "variable" }).cell.solution = owned;
    assign(f, localPlace(0), { kind: "use", operand }, span);
  } else {
    lowerInto(f, localPlace(0), type, initializer);
  }
  terminate(f, { kind: "return", span });
  finish(f, `${displayName} initialiser`, 0, {}, span);
  variable.type = settled(type);
  const exportName = docTag(declarationStatement(declaration), "export");
  const section = docTag(declarationStatement(declaration), "section");
  const align = docTag(declarationStatement(declaration), "align");
  context.statics.set(variable.name, {
    name: variable.name,
    displayName,
    type: variable.type,
    mutable: context.assigned.has(symbol) || !isReadonlyData(variable.type),
    ...(context.assigned.has(symbol) ? { reassigned: true } : {}),
    initializer: name,
    value: undefined,
    exportName: exportName || undefined,
    section: section || undefined,
    align: align ? Number(align) : undefined,
    span,
  });
}

function declarationStatement(node: ts.Node): ts.Node {
  return ts.isVariableDeclaration(node) && ts.isVariableStatement(node.parent.parent) ? node.parent.parent : node;
}

/** A static is the place itself where its type is written plain. */
function declaredStatic(context: ProgramContext, node: ts.TypeNode, declaration: StaticDeclaration): Type {
  const type = context.checker.getTypeFromTypeNode(node);
  const owned = sized(context, node, typeAt(context, node, type, new Map(), true));
  if (!isPlace(owned)) return owned;
  const initializer = ts.isBindingElement(declaration) ? undefined : declaration.initializer;
  // `const alias: Counter = other` names a place that lives elsewhere.
  const inner =
    initializer !== undefined && ts.isParenthesizedExpression(initializer) ? initializer.expression : initializer;
  const isAlias = inner !== undefined && (ts.isIdentifier(inner) || ts.isPropertyAccessExpression(inner));
  return isAlias ? asPosition(owned, false) : owned;
}

/** Places change inside; data that is never assigned does not. */
function isReadonlyData(type: Type): boolean {
  return !holdsPlace(type);
}

function outermost(element: ts.BindingElement): ts.Expression | undefined {
  let node: ts.Node = element;
  while (ts.isBindingElement(node) || ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node))
    node = node.parent;
  return ts.isVariableDeclaration(node) ? node.initializer : undefined;
}

/** The part of the initialiser's value that the element names. */
function partOf(f: FunctionBuilder, element: ts.BindingElement, whole: Value): Value {
  const pattern = element.parent;
  const outer = ts.isBindingElement(pattern.parent) ? partOf(f, pattern.parent, whole) : whole;
  if (ts.isObjectBindingPattern(pattern))
    return readMember(f, outer, (element.propertyName ?? element.name).getText(), element);
  return elementAt(f, outer, pattern.elements.indexOf(element), element);
}
