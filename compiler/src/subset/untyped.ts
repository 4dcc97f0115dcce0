/** ING1001, ING1002: type names that say nothing about a size (LANGUAGE.md §2). */

import ts from "../typescript.cjs";

import { type Outcome, type Rule, type RuleContext, rule } from "./rule.js";
import { isInPrelude, isNothing, isUntyped, symbolAt } from "./type-facts.js";

/** Interfaces that `tsc` needs to exist and that no program can use. */
const HOLLOW_INTERFACES: ReadonlySet<string> = new Set([
  "Function",
  "CallableFunction",
  "NewableFunction",
  "Object",
  "Symbol",
  "SymbolConstructor",
  "RegExp",
  "IArguments",
  "Boolean",
  "String",
]);

const numberAnnotation = rule<ts.KeywordTypeNode>([ts.SyntaxKind.NumberKeyword], (node, context) => {
  // A bound (`N extends number`) says what may be given; it is no type of anything.
  if (ts.isTypeParameterDeclaration(node.parent) && node.parent.constraint === node) return;
  // `(typeof MODES)[number]` is the type of the elements.
  if (ts.isIndexedAccessTypeNode(node.parent) && node.parent.indexType === node) return;
  reportNumber(node, context);
});

const keywords = rule<ts.KeywordTypeNode>(
  [
    ts.SyntaxKind.AnyKeyword,
    ts.SyntaxKind.UnknownKeyword,
    ts.SyntaxKind.ObjectKeyword,
    ts.SyntaxKind.SymbolKeyword,
    ts.SyntaxKind.BigIntKeyword,
  ],
  (node, context) => {
    if (node.kind === ts.SyntaxKind.UnknownKeyword && isCaught(node)) return undefined;
    return reportUntyped(node, node.getText(context.file), context);
  },
);

const emptyObject = rule<ts.TypeLiteralNode>([ts.SyntaxKind.TypeLiteral], (node, context) =>
  node.members.length === 0 ? reportUntyped(node, "{}", context) : undefined,
);

const hollowInterfaces = rule<ts.TypeReferenceNode>([ts.SyntaxKind.TypeReference], (node, context) => {
  const symbol = symbolAt(context.checker, node.typeName);
  if (!isInPrelude(symbol)) return undefined;
  if (symbol!.name === "Number") return reportNumber(node, context);
  return HOLLOW_INTERFACES.has(symbol!.name) ? reportUntyped(node, symbol!.name, context) : undefined;
});

const bigLiterals = rule<ts.BigIntLiteral>([ts.SyntaxKind.BigIntLiteral], (node, context) => {
  context.report(node, {
    code: "ING1002",
    message: "a `bigint` has no size in compiled code",
    label: "without a bound on its width",
    help: "leave out the `n`: integer literals are exact up to 64 bits, as in `const mask: u64 = 0xffff_ffff_ffff_ffff`",
  });
  return "construct";
});

/** `let x;` and `[]` without a type: to `tsc` they are `any` until something is assigned. */
const undeclared = rule<ts.VariableDeclaration>([ts.SyntaxKind.VariableDeclaration], (node, context) => {
  if (node.type !== undefined || ts.isCatchClause(node.parent)) return undefined;
  const list = node.parent;
  if (ts.isVariableDeclarationList(list) && ts.isForOfStatement(list.parent)) return undefined;
  const init = node.initializer;
  const isEmptyArray = init !== undefined && ts.isArrayLiteralExpression(init) && init.elements.length === 0;
  if (init !== undefined && !isEmptyArray) return undefined;
  if (isEmptyArray) {
    const element = context.checker.getIndexTypeOfType(
      context.checker.getTypeAtLocation(node.name),
      ts.IndexKind.Number,
    );
    if (element !== undefined && !isUntyped(element) && !(element.flags & ts.TypeFlags.Never)) return undefined;
  } else if (isNothing(context.checker.getTypeAtLocation(node.name))) {
    return undefined;
  }
  context.report(node.name, {
    code: "ING1002",
    message: `\`${node.name.getText(context.file)}\` has no type: nothing says how large it is`,
    label: "declared without a type",
    help: isEmptyArray
      ? "write the element type: `const xs: readonly u32[] = []`"
      : "write its type, or its first value",
  });
  return "construct";
});

/** In the order in which they are asked. */
export const UNTYPED_RULES: readonly Rule[] = [
  numberAnnotation,
  keywords,
  emptyObject,
  hollowInterfaces,
  bigLiterals,
  undeclared,
];

/** `catch (e: unknown)`: the one place where `unknown` may stand. */
function isCaught(node: ts.Node): boolean {
  return ts.isVariableDeclaration(node.parent) && ts.isCatchClause(node.parent.parent);
}

function reportNumber(node: ts.Node, context: RuleContext): Outcome {
  context.report(node, {
    code: "ING1001",
    message: "`number` does not say how wide it is",
    label: "no machine type",
    help: "write a machine type: `u8` … `u64`, `i8` … `i64`, `usize`, `f32`, `f64`",
  });
  return "construct";
}

function reportUntyped(node: ts.Node, name: string, context: RuleContext): Outcome {
  context.report(node, {
    code: "ING1002",
    message: `\`${name}\` has no layout in compiled code`,
    label: "no size, no fields",
    help: helpFor(name),
  });
  return "construct";
}

function helpFor(name: string): string {
  switch (name) {
    case "bigint":
      return "write a machine integer; `u64` and `i64` are the widest";
    case "Function":
    case "CallableFunction":
      return "write the function's type: `(x: u32) => void`";
    case "symbol":
      return "write a union of string literals or an enum";
    case "String":
      return "write `string`";
    case "Boolean":
      return "write `boolean`";
    case "unknown":
      return "name the type, or make the code generic: `<T>(x: T)`; only what is caught is `unknown`";
    default:
      return "name the type, or make the code generic: `<T>(x: T)`";
  }
}
