/** ING1011, the part that syntax alone decides: constructs that are out of the language (LANGUAGE.md §5, §14). */

import ts from "../typescript.cjs";

import { type Outcome, type Rule, type RuleContext, rule } from "./rule.js";
import { isAssigned } from "./type-facts.js";

interface Construct {
  readonly kinds: readonly ts.SyntaxKind[];
  /** As the message names it. */
  readonly name: string;
  readonly help: string;
  /** Whether the node is one, when its kind does not settle it. */
  readonly when?: (node: never) => boolean;
  /** What to mark, when it is not the whole node. */
  readonly mark?: (node: never) => ts.Node;
  /** Whether the parts are looked at by themselves. */
  readonly open?: true;
}

const modifier = (node: ts.Node, kind: ts.SyntaxKind): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((m) => m.kind === kind) ?? false);

const CONSTRUCTS: readonly Construct[] = [
  {
    kinds: [ts.SyntaxKind.VariableDeclarationList],
    name: "`var`",
    help: "write `let` or `const`",
    when: (node: ts.VariableDeclarationList) => (node.flags & ts.NodeFlags.BlockScoped) === 0,
    open: true,
  },
  {
    kinds: [ts.SyntaxKind.VariableDeclarationList],
    name: "`using` at the head of a loop",
    help: "what is gone over keeps its elements, and lends one for each turn: write `const`",
    when: (node: ts.VariableDeclarationList) =>
      (node.flags & ts.NodeFlags.Using) !== 0 && !ts.isVariableStatement(node.parent),
    open: true,
  },
  { kinds: [ts.SyntaxKind.WithStatement], name: "`with`", help: "name the object at each use" },
  {
    kinds: [ts.SyntaxKind.Identifier],
    name: "`arguments`",
    help: "declare a rest parameter: `...values: readonly u32[]`",
    when: (node: ts.Identifier) => node.text === "arguments" && isReference(node),
  },
  {
    kinds: [ts.SyntaxKind.Identifier],
    name: "`eval`",
    help: "there is no compiler in the image: write the code",
    when: (node: ts.Identifier) => node.text === "eval" && isReference(node),
  },
  {
    kinds: [ts.SyntaxKind.DeleteExpression],
    name: "`delete`",
    help: "declare the field as an option, `speed: u32 | undefined`, and assign `undefined`",
  },
  {
    kinds: [ts.SyntaxKind.RegularExpressionLiteral],
    name: "a regular expression",
    help: "compare `bytes()`, or use `startsWith`, `endsWith`, `includes`",
  },
  {
    kinds: [ts.SyntaxKind.CallExpression],
    name: "`import()`",
    help: "write an `import` declaration: the whole program is compiled at once",
    when: (node: ts.CallExpression) => node.expression.kind === ts.SyntaxKind.ImportKeyword,
  },
  { kinds: [ts.SyntaxKind.MetaProperty], name: "reflection", help: "pass what is needed as a parameter" },
  {
    kinds: [ts.SyntaxKind.ClassStaticBlockDeclaration],
    name: "a class static block",
    help: "give each static field its value in its initialiser",
  },
  { kinds: [ts.SyntaxKind.DebuggerStatement], name: "`debugger`", help: "set a breakpoint in gdb" },
  {
    kinds: [ts.SyntaxKind.LabeledStatement],
    name: "a label on anything but a loop",
    help: "put the statements into a function and `return`, or label a loop",
    when: (node: ts.LabeledStatement) => !isLoop(node.statement),
    open: true,
  },
  {
    kinds: [ts.SyntaxKind.ForInStatement],
    name: "`for … in`",
    help: "write `for (const [i, x] of xs.entries())`, or name the members: keys do not exist at run time",
  },
  {
    kinds: [ts.SyntaxKind.BinaryExpression],
    name: "the comma operator",
    help: "write two statements",
    when: (node: ts.BinaryExpression) => node.operatorToken.kind === ts.SyntaxKind.CommaToken && !inForHead(node),
  },
  {
    kinds: [ts.SyntaxKind.BinaryExpression],
    name: "`**`",
    help: "multiply, or shift for powers of two",
    when: (node: ts.BinaryExpression) =>
      node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken ||
      node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken,
    open: true,
  },
  {
    kinds: [ts.SyntaxKind.BinaryExpression],
    name: "`in`",
    help: "give the object types a literal member, `kind`, and compare that",
    when: (node: ts.BinaryExpression) => node.operatorToken.kind === ts.SyntaxKind.InKeyword,
  },
  {
    kinds: [ts.SyntaxKind.PrefixUnaryExpression],
    name: "unary `+`",
    help: "leave it out; conversions are written `u32(x)`",
    when: (node: ts.PrefixUnaryExpression) => node.operator === ts.SyntaxKind.PlusToken,
  },
  {
    kinds: [ts.SyntaxKind.TypeOfExpression],
    name: "`typeof` in an expression",
    help: "types do not exist at run time: compare a literal member, or use `instanceof`",
  },
  { kinds: [ts.SyntaxKind.VoidExpression], name: "`void`", help: "write `undefined`, or the call as a statement" },
  {
    kinds: [ts.SyntaxKind.BindingElement],
    name: "rest in object destructuring",
    help: "name the members that are wanted",
    when: (node: ts.BindingElement) => node.dotDotDotToken !== undefined && ts.isObjectBindingPattern(node.parent),
  },
  {
    kinds: [ts.SyntaxKind.SpreadAssignment],
    name: "rest in object destructuring",
    help: "name the members that are wanted",
    when: (node: ts.SpreadAssignment) => isAssigned(node.parent),
  },
  {
    kinds: [ts.SyntaxKind.ClassExpression],
    name: "a class as a value",
    help: "declare the class: `class Name { … }`",
  },
  {
    kinds: [ts.SyntaxKind.OmittedExpression],
    name: "a hole in an array literal",
    help: "write `undefined`",
    when: (node: ts.OmittedExpression) => ts.isArrayLiteralExpression(node.parent) && !isAssigned(node.parent),
  },
  {
    kinds: [ts.SyntaxKind.EnumMember],
    name: "an enum member that is text",
    help: 'write a union of string literals: `type Mode = "off" | "on"`; enums are integers',
    when: (node: ts.EnumMember) => node.initializer !== undefined && ts.isStringLiteralLike(node.initializer),
  },
  {
    kinds: [ts.SyntaxKind.IndexSignature],
    name: "a dynamic key",
    help: "name the members, or use a collection of `ingot:core`",
  },
  {
    kinds: [ts.SyntaxKind.ConstructSignature, ts.SyntaxKind.ConstructorType],
    name: "a class as a value",
    help: "pass a function that makes the object: `() => new Counter()`",
  },
  {
    kinds: [ts.SyntaxKind.MethodSignature, ts.SyntaxKind.MethodDeclaration],
    name: "a method that may be missing",
    help: "declare it without `?`, or a field with a function: `readonly done?: () => void`",
    when: (node: ts.MethodSignature | ts.MethodDeclaration) => node.questionToken !== undefined,
    mark: (node: ts.MethodSignature) => node.name,
  },
  {
    kinds: [ts.SyntaxKind.PropertyDeclaration],
    name: "an `accessor` field",
    help: "write the field, with a getter and a setter where they are wanted",
    when: (node: ts.PropertyDeclaration) => modifier(node, ts.SyntaxKind.AccessorKeyword),
  },
  {
    kinds: [ts.SyntaxKind.FunctionDeclaration, ts.SyntaxKind.MethodDeclaration, ts.SyntaxKind.Constructor],
    name: "an overload",
    help: "give each form a name of its own, or use a default, optional or generic parameter",
    when: isFirstOverload,
  },
  {
    kinds: [ts.SyntaxKind.ImportEqualsDeclaration],
    name: "`import … = …`",
    help: "write an ES `import`",
  },
  {
    kinds: [ts.SyntaxKind.ModuleDeclaration],
    name: "a namespace",
    help: "write a module of its own",
    when: (node: ts.ModuleDeclaration) =>
      !modifier(node, ts.SyntaxKind.DeclareKeyword) && !ts.isSourceFile(node.parent),
  },
];

const syntactic: readonly Rule[] = CONSTRUCTS.map((construct) =>
  rule<ts.Node>(construct.kinds, (node, context) => {
    if (construct.when !== undefined && !construct.when(node as never)) return undefined;
    const marked = construct.mark === undefined ? node : construct.mark(node as never);
    return reportConstruct(marked, construct.name, construct.help, context, construct.open);
  }),
);

export const CONSTRUCT_RULES: readonly Rule[] = [...syntactic];

/** One ING1011. `name` is what the message calls the construct. */
export function reportConstruct(
  node: ts.Node,
  name: string,
  help: string,
  context: RuleContext,
  open?: boolean,
): Outcome {
  context.report(node, { code: "ING1011", message: `${name} is out of the language`, label: "out", help });
  return open === true ? "node" : "construct";
}

/** Whether an identifier refers to a variable, and is not the name of a member, a label or a declaration. */
export function isReference(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent) || ts.isEnumMember(parent)) return parent.initializer === node;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isPropertyDeclaration(parent)) {
    return parent.initializer === node;
  }
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false;
  if (ts.isImportClause(parent) || ts.isNamespaceImport(parent) || ts.isNamespaceExport(parent)) return false;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  if (ts.isFunctionDeclaration(parent) || ts.isFunctionExpression(parent) || ts.isClassLike(parent)) return false;
  if (ts.isArrowFunction(parent)) return parent.body === node;
  if (ts.isClassElement(parent) || ts.isTypeElement(parent) || ts.isEnumDeclaration(parent)) return false;
  if (ts.isInterfaceDeclaration(parent) || ts.isTypeAliasDeclaration(parent) || ts.isModuleDeclaration(parent))
    return false;
  if (ts.isTypeParameterDeclaration(parent) || ts.isQualifiedName(parent) || ts.isTypeNode(parent)) return false;
  return !ts.isMetaProperty(parent) && !ts.isObjectLiteralElementLike(parent)
    ? true
    : ts.isShorthandPropertyAssignment(parent);
}

function isLoop(statement: ts.Statement): boolean {
  if (ts.isLabeledStatement(statement)) return isLoop(statement.statement);
  return ts.isIterationStatement(statement, false);
}

function inForHead(node: ts.BinaryExpression): boolean {
  let top: ts.Node = node;
  while (ts.isBinaryExpression(top.parent) && top.parent.operatorToken.kind === ts.SyntaxKind.CommaToken)
    top = top.parent;
  return ts.isForStatement(top.parent) && top.parent.condition !== top;
}

/** The first of several signatures of one function: those without a body that stand before one with. */
function isFirstOverload(node: ts.FunctionDeclaration | ts.MethodDeclaration | ts.ConstructorDeclaration): boolean {
  if (node.body !== undefined || modifier(node, ts.SyntaxKind.AbstractKeyword)) return false;
  if (modifier(node, ts.SyntaxKind.DeclareKeyword) || node.getSourceFile().isDeclarationFile) return false;
  const siblings: readonly ts.Node[] = ts.isClassLike(node.parent)
    ? node.parent.members
    : ((node.parent as ts.Block | ts.SourceFile).statements ?? []);
  const before = siblings[siblings.indexOf(node) - 1];
  return before === undefined || before.kind !== node.kind || nameOf(before) !== nameOf(node);
}

function nameOf(node: ts.Node): string {
  return (node as ts.NamedDeclaration).name?.getText() ?? "";
}
