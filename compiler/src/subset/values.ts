/** ING1011, the part that needs symbols: what is no value (methods, classes, modules), and keys made at run time. */

import ts from "../typescript.cjs";

import { isReference, reportConstruct } from "./constructs.js";
import { type Rule, type RuleContext, rule } from "./rule.js";
import { bare, isClassItself, isInPrelude, outer, parts, symbolAt } from "./type-facts.js";

/** `const f = uart.write`: JavaScript would lose the `this`, and no address would do as its value. */
const methodValues = rule<ts.PropertyAccessExpression | ts.ElementAccessExpression>(
  [ts.SyntaxKind.PropertyAccessExpression, ts.SyntaxKind.ElementAccessExpression],
  (node, context) => {
    const name = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
    const symbol = symbolAt(context.checker, name);
    if (symbol === undefined || !(symbol.flags & ts.SymbolFlags.Method) || isCalled(node)) return undefined;
    return reportConstruct(
      node,
      "a method as a value",
      "write an arrow function that calls it: `x => object.method(x)`",
      context,
    );
  },
);

const destructuredMethods = rule<ts.BindingElement>([ts.SyntaxKind.BindingElement], (node, context) => {
  const pattern = node.parent;
  if (!ts.isObjectBindingPattern(pattern) || node.dotDotDotToken !== undefined) return undefined;
  const name = node.propertyName ?? node.name;
  if (ts.isComputedPropertyName(name)) return undefined;
  if (!ts.isIdentifier(name) && !ts.isStringLiteralLike(name)) return undefined;
  const property = context.checker.getTypeAtLocation(pattern).getProperty(name.text);
  if (property === undefined || !(property.flags & ts.SymbolFlags.Method)) return undefined;
  return reportConstruct(node, "a method as a value", "call the method on its object", context);
});

const prototypes = rule<ts.PropertyAccessExpression>([ts.SyntaxKind.PropertyAccessExpression], (node, context) => {
  if (node.name.text !== "prototype") return undefined;
  if (!isClassItself(context.checker.getTypeAtLocation(node.expression))) return undefined;
  return reportConstruct(
    node,
    "a prototype",
    "declare methods in the class, or a function that takes the object",
    context,
  );
});

/** Names that stand for something only where they are called, constructed or looked into. */
const nameValues = rule<ts.Identifier>([ts.SyntaxKind.Identifier], (node, context) => {
  if (!isReference(node)) return undefined;
  const symbol = symbolAt(context.checker, node);
  if (symbol === undefined) return undefined;
  const around = outer(node);
  if (ts.isPropertyAccessExpression(around) || ts.isExpressionWithTypeArguments(around)) return undefined;
  if (ts.isExportAssignment(around) || ts.isDecorator(around) || isCallee(node, around)) return undefined;
  if (symbol.flags & ts.SymbolFlags.Class) {
    if (ts.isElementAccessExpression(around) && bare(around.expression) === node) return undefined;
    if (ts.isBinaryExpression(around) && around.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword)
      return undefined;
    // `registersAt(Uart, address)`: the compiler itself reads the argument.
    if (ts.isCallExpression(around) && isInPrelude(symbolAt(context.checker, around.expression))) return undefined;
    return reportConstruct(
      node,
      "a class as a value",
      "pass a function that makes the object: `() => new C()`",
      context,
    );
  }
  if (symbol.flags & ts.SymbolFlags.Enum) {
    const help = "write the members out; for a member's number, `u8(Mode.Run)`";
    return reportConstruct(node, "an enum as a value", help, context);
  }
  if (symbol.flags & ts.SymbolFlags.Module) {
    return reportConstruct(node, "a module as a value", "pass the function or object that is wanted", context);
  }
  if (symbol.flags & ts.SymbolFlags.Variable && isInPrelude(symbol) && isBuiltIn(symbol, context)) {
    return reportConstruct(node, `\`${symbol.name}\` as a value`, "write an arrow function that uses it", context);
  }
  return undefined;
});

/** `object[key]`: fields are offsets in the image, their names are not there. */
const dynamicKeys = rule<ts.ElementAccessExpression>([ts.SyntaxKind.ElementAccessExpression], (node, context) => {
  const { checker } = context;
  const key = bare(node.argumentExpression);
  const object = checker.getTypeAtLocation(node.expression);
  const symbol = symbolAt(checker, node.argumentExpression);
  if (ts.isStringLiteralLike(key)) {
    const declaration = symbol?.valueDeclaration;
    const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
    if (declaration === undefined || !(ts.getCombinedModifierFlags(declaration) & hidden)) return undefined;
    const help = `use a public member of \`${checker.typeToString(object)}\`, or add one`;
    return reportConstruct(node, `access to the private \`${key.text}\` by its name`, help, context);
  }
  if (isWellKnown(key, context)) return undefined;
  const keyType = checker.getTypeAtLocation(node.argumentExpression);
  if (
    !parts(keyType).some((t) => t.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.ESSymbolLike)) &&
    !isStringUnion(keyType)
  ) {
    return undefined;
  }
  return reportConstruct(node, "a dynamic key", "name the member, or `switch` over the key", context);
});

const computedNames = rule<ts.ComputedPropertyName>([ts.SyntaxKind.ComputedPropertyName], (node, context) => {
  const key = bare(node.expression);
  if (ts.isStringLiteralLike(key) || ts.isNumericLiteral(key) || isWellKnown(key, context)) return undefined;
  return reportConstruct(node, "a dynamic key", "write the member's name", context);
});

/** `Record<string, T>` and mapped types over all strings are index signatures in other words. */
const openRecords = rule<ts.TypeReferenceNode | ts.MappedTypeNode>(
  [ts.SyntaxKind.TypeReference, ts.SyntaxKind.MappedType],
  (node, context) => {
    if (ts.isTypeReferenceNode(node)) {
      const symbol = symbolAt(context.checker, node.typeName);
      if (symbol?.name !== "Record" || !isInPrelude(symbol)) return undefined;
    }
    const type = context.checker.getTypeFromTypeNode(node);
    if (context.checker.getIndexInfosOfType(type).length === 0) return undefined;
    return reportConstruct(node, "a dynamic key", "name the members, or use a collection of `ingot:core`", context);
  },
);

export const VALUE_RULES: readonly Rule[] = [
  prototypes,
  methodValues,
  destructuredMethods,
  nameValues,
  dynamicKeys,
  computedNames,
  openRecords,
];

function isCalled(node: ts.Expression): boolean {
  let e: ts.Node = node;
  while (ts.isParenthesizedExpression(e.parent) || ts.isNonNullExpression(e.parent)) e = e.parent;
  return isCallee(e, e.parent);
}

function isCallee(node: ts.Node, parent: ts.Node): boolean {
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent))
    return bare(parent.expression) === bare(node as ts.Expression);
  return ts.isTaggedTemplateExpression(parent) && parent.tag === node;
}

/** `u8`, `FixedArray`, `console`: objects of the prelude that exist in the compiler only. */
function isBuiltIn(symbol: ts.Symbol, context: RuleContext): boolean {
  const type = context.checker.getTypeOfSymbol(symbol);
  return type.getProperties().length > 0 && (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
}

/** `Symbol.iterator`, `Symbol.dispose`. */
function isWellKnown(key: ts.Expression, context: RuleContext): boolean {
  if (!ts.isPropertyAccessExpression(key)) return false;
  return isInPrelude(symbolAt(context.checker, key.expression)) && key.expression.getText(context.file) === "Symbol";
}

function isStringUnion(type: ts.Type): boolean {
  return type.isUnion() && type.types.some((t) => t.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.ESSymbolLike));
}
