/**
 * Whether a local owns its place or is another name for one (LANGUAGE.md §6). It owns what `new` or a call that gives
 * ownership initialises it with, on every path; where that depends on the path it is ING2012. Decided by the source,
 * before the initialiser is lowered: it is built in the local itself if the local owns it.
 */

import { machineType, ownershipOf, UnsupportedType } from "../types/from-typescript.js";
import { typeText } from "../types/text.js";
import { holdsPlace, isPlace, resolve, type Type, VOID } from "../types/type.js";
import ts from "../typescript.cjs";
import type { FunctionBuilder } from "./builder.js";
import { report } from "./context.js";
import { typeOfValue, type Value } from "./values.js";

/** What an expression gives. A temporary is an owner of another class: it can only be borrowed. */
type Giving = "owner" | "temporary" | "alias";

/** `owned`: the machine type of the local if it owns. Reports what depends on the path, and takes it for an alias. */
export function startsAsOwner(f: FunctionBuilder, node: ts.VariableDeclaration, owned: Type): boolean {
  const { checker } = f.context;
  const wanted = classSymbol(f, checker.getTypeAtLocation(node.name));
  const given = new Set<Giving>();
  if (node.initializer !== undefined) collect(f, node.initializer, wanted, owned, given);
  // Declared empty, it is what is put into it later.
  if (given.size === 0) for (const value of assignmentsTo(f, node)) collect(f, value, wanted, owned, given);
  if (given.has("temporary")) return false;
  if (given.has("owner") && given.has("alias")) {
    const name = node.name.getText();
    report(f.context, "ING2012", node.name, `whether \`${name}\` owns its value depends on the path`, {
      label: "made here on one path, and only borrowed on another",
      help: "give ownership on every path, or bind what is made to a name of its own and borrow that",
    });
    return false;
  }
  return given.has("owner");
}

function collect(
  f: FunctionBuilder,
  node: ts.Expression,
  wanted: ts.Symbol | undefined,
  owned: Type,
  given: Set<Giving>,
): void {
  const into = (part: ts.Expression): void => collect(f, part, wanted, owned, given);
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
    return into(node.expression);
  if (ts.isNonNullExpression(node)) return into(node.expression);
  if (ts.isConditionalExpression(node)) {
    into(node.whenTrue);
    return into(node.whenFalse);
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
    into(node.left);
    return into(node.right);
  }
  if (node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === "undefined")) return;
  const type = f.context.checker.getTypeAtLocation(node);
  if (type.flags & ts.TypeFlags.Never) return;
  if (!isPlace(withoutOption(owned))) return collectOfData(f, node, withoutOption(owned), given);
  if (!givesOwnership(f, node, owned)) given.add("alias");
  else given.add(classSymbol(f, type) === wanted ? "owner" : "temporary");
}

/** Data owns what its members own; a literal with a borrowed one among them can only borrow them all. */
function collectOfData(f: FunctionBuilder, node: ts.Expression, owned: Type, given: Set<Giving>): void {
  if (ts.isObjectLiteralExpression(node)) {
    for (const property of node.properties) {
      if (ts.isSpreadAssignment(property)) collect(f, property.expression, undefined, owned, given);
      else if (ts.isPropertyAssignment(property))
        collectPart(f, property.initializer, memberOf(owned, property), given);
      else if (ts.isShorthandPropertyAssignment(property))
        collectPart(f, property.name, memberOf(owned, property), given);
    }
  } else if (ts.isArrayLiteralExpression(node)) {
    node.elements.forEach((element, i) => {
      collectPart(f, element, owned.kind === "tuple" ? owned.elements[i] : undefined, given);
    });
  } else given.add(ts.isCallExpression(node) && holdsPlace(typeOfCall(f, node)) ? "owner" : "alias");
}

function collectPart(f: FunctionBuilder, node: ts.Expression, type: Type | undefined, given: Set<Giving>): void {
  if (type === undefined || !holdsPlace(type)) return;
  const t = withoutOption(type);
  const symbol = t.kind === "class" ? f.context.classInstances.get(t.id)?.symbol : undefined;
  collect(f, node, symbol ?? classSymbol(f, f.context.checker.getTypeAtLocation(node)), type, given);
}

/** The type that a literal's property has in the object type, or in a variant of the union that it may be. */
function memberOf(type: Type, property: ts.ObjectLiteralElementLike): Type | undefined {
  const name = property.name?.getText();
  const variants = type.kind === "union" ? type.variants : [type];
  const fields = variants.flatMap((v) => (v.kind === "object" ? v.fields.filter((x) => x.name === name) : []));
  return fields.map((x) => x.type).find(holdsPlace);
}

/** What a call hands out. What has no layout is reported where the call is lowered. */
function typeOfCall(f: FunctionBuilder, node: ts.CallExpression): Type {
  try {
    return machineType(f.context, f.context.checker.getTypeAtLocation(node), f.environment, true);
  } catch (error) {
    if (!(error instanceof UnsupportedType)) throw error;
    return VOID;
  }
}

const withoutOption = (type: Type): Type => {
  const t = resolve(type);
  return t.kind === "option" ? resolve(t.some) : t;
};

/** Whether a leaf of the expression hands out ownership: `new`, or a call whose result is owned. */
function givesOwnership(f: FunctionBuilder, node: ts.Expression, owned: Type): boolean {
  if (ts.isAwaitExpression(node)) {
    const { mode } = ownershipOf(f.context.checker, f.context.checker.getTypeAtLocation(node));
    return mode === undefined || mode === "own";
  }
  if (ts.isNewExpression(node)) return true;
  if (!ts.isCallExpression(node)) return false;
  const { checker } = f.context;
  const declaration = checker.getResolvedSignature(node)?.declaration;
  if (declaration?.type === undefined || ts.isJSDocSignature(declaration)) {
    if (node.expression.getText().startsWith("FixedArray")) return true;
    return declaration !== undefined && isPlace(owned);
  }
  const type = checker.getTypeFromTypeNode(declaration.type);
  const parts = type.isUnion() ? type.types : [type];
  return parts.every((p) => {
    const { mode } = ownershipOf(checker, p);
    return mode === undefined || mode === "own";
  });
}

/** What the function around assigns to the variable. */
function assignmentsTo(f: FunctionBuilder, node: ts.VariableDeclaration): ts.Expression[] {
  const symbol = f.context.checker.getSymbolAtLocation(node.name);
  const values: ts.Expression[] = [];
  const visit = (part: ts.Node): void => {
    if (
      ts.isBinaryExpression(part) &&
      (part.operatorToken.kind === ts.SyntaxKind.EqualsToken ||
        part.operatorToken.kind === ts.SyntaxKind.QuestionQuestionEqualsToken) &&
      ts.isIdentifier(part.left) &&
      f.context.checker.getSymbolAtLocation(part.left) === symbol
    )
      values.push(part.right);
    ts.forEachChild(part, visit);
  };
  const around = ts.findAncestor(node, (n) => ts.isFunctionLike(n) || ts.isSourceFile(n));
  if (symbol !== undefined && around !== undefined) ts.forEachChild(around, visit);
  return values;
}

/** The class that a type names, whatever flavour of it. */
function classSymbol(f: FunctionBuilder, type: ts.Type): ts.Symbol | undefined {
  return ownershipOf(f.context.checker, type.getNonNullableType()).bare.symbol;
}

/**
 * Whether a value may become a part of data that owns it. A borrow may not: then it is reported that the part's type
 * should be a `Ref`. Which locals own what they hold, the ownership checks find out.
 */
export function requireOwner(f: FunctionBuilder, value: Value, wanted: Type, node: ts.Node): boolean {
  const place = withoutOption(wanted);
  if (!isPlace(place) || !isLent(f, value)) return true;
  const what = node.getText();
  report(f.context, "ING2002", node, `\`${what}\` is only borrowed here, and the literal would own it`, {
    label: "given away by someone who does not own it",
    help: `declare the member as \`Ref<${typeText(f.context.types, place)}>\` where a borrow is meant, or give it an owner`,
  });
  return false;
}

/** A reference, or a place that is reached through one, or a static. A disposal owns its `this`. */
function isLent(f: FunctionBuilder, value: Value): boolean {
  const t = typeOfValue(value);
  if (t?.kind === "ref") return true;
  if (t?.kind === "option" && resolve(t.some).kind === "ref") return true;
  if (value.kind !== "place" || f.name.endsWith(".[Symbol.dispose]")) return false;
  return value.place.base.kind === "static" || value.place.projections.some((p) => p.kind === "deref");
}
