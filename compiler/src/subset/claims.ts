/** ING1016: claims about a type that nobody checks (LANGUAGE.md §3). */

import { join, sep } from "node:path";

import ts from "../typescript.cjs";

import { type Outcome, type Rule, type RuleContext, rule } from "./rule.js";
import { bare, symbolAt } from "./type-facts.js";

const assertions = rule<ts.AsExpression | ts.TypeAssertion>(
  [ts.SyntaxKind.AsExpression, ts.SyntaxKind.TypeAssertionExpression],
  (node, context) => {
    if (ts.isConstTypeReference(node.type)) return undefined;
    // `x as any`: the type itself is the finding.
    if (node.type.kind === ts.SyntaxKind.AnyKeyword) return undefined;
    const { checker } = context;
    const twice = isAssertion(node.expression);
    const from = checker.getTypeAtLocation(twice ? bare(node.expression) : node.expression);
    const to = checker.getTypeFromTypeNode(node.type);
    if (checker.isTypeAssignableTo(from, to) && !isHollow(from, node.expression)) return undefined;
    context.report(node, {
      code: "ING1016",
      message: `nothing checks that this \`${checker.typeToString(from)}\` is a \`${checker.typeToString(to)}\``,
      label: "an unchecked claim",
      help: "narrow it: `instanceof` for classes, the literal member of a union, `tryFrom` for numbers",
    });
    return "construct";
  },
);

/** `field!: T` but in classes that the compiler fills: registers, bit fields, macros. */
const lateFields = rule<ts.PropertyDeclaration>([ts.SyntaxKind.PropertyDeclaration], (node, context) => {
  if (node.exclamationToken === undefined) return undefined;
  if (ts.isClassLike(node.parent) && (ts.getDecorators(node.parent)?.length ?? 0) > 0) return undefined;
  return reportLate(node, node.name.getText(context.file), context);
});

const lateVariables = rule<ts.VariableDeclaration>([ts.SyntaxKind.VariableDeclaration], (node, context) =>
  node.exclamationToken === undefined ? undefined : reportLate(node, node.name.getText(context.file), context),
);

/** `declare` outside a class: something that no file defines. */
const ambient = rule<ts.Statement & ts.NamedDeclaration>(
  [
    ts.SyntaxKind.VariableStatement,
    ts.SyntaxKind.FunctionDeclaration,
    ts.SyntaxKind.ClassDeclaration,
    ts.SyntaxKind.EnumDeclaration,
    ts.SyntaxKind.ModuleDeclaration,
  ],
  (node, context) => {
    const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
    if (!(modifiers?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword) ?? false)) return undefined;
    // What the library declares the compiler makes.
    if (context.file.fileName.startsWith(join(context.osRoot, sep))) return undefined;
    context.report(node, {
      code: "ING1016",
      message: "`declare` says that something exists, and nothing makes it exist",
      label: "defined nowhere",
      help: "define it here, or import it; symbols of the linker are `linkerAddress` of `ingot:unsafe`",
    });
    return "construct";
  },
);

/** What is declared twice under one name has members that one of the two never sets. */
const merging = rule<ts.InterfaceDeclaration | ts.EnumDeclaration | ts.ModuleDeclaration>(
  [ts.SyntaxKind.InterfaceDeclaration, ts.SyntaxKind.EnumDeclaration, ts.SyntaxKind.ModuleDeclaration],
  (node, context) => {
    const symbol = context.checker.getSymbolAtLocation(node.name);
    const all = symbol?.declarations ?? [];
    const others = all.filter((other) => other !== node);
    const clashes = ts.isInterfaceDeclaration(node)
      ? others.some((other) => ts.isClassLike(other))
      : others.some((other) => ts.isEnumDeclaration(other) || ts.isModuleDeclaration(other)) && all[0] !== node;
    if (!clashes) return undefined;
    const name = node.name.getText(context.file);
    context.report(node.name, {
      code: "ING1016",
      message: `\`${name}\` is declared twice, and the two are merged into one type that neither makes`,
      label: "merged with another declaration",
      help: ts.isInterfaceDeclaration(node) ? `declare the members in \`class ${name}\`` : "give it a name of its own",
    });
    return "construct";
  },
);

/** Reading a phantom member, which takes no bytes. */
const phantoms = rule<ts.PropertyAccessExpression | ts.ElementAccessExpression>(
  [ts.SyntaxKind.PropertyAccessExpression, ts.SyntaxKind.ElementAccessExpression],
  (node, context) => {
    const name = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
    return isPhantom(symbolAt(context.checker, name)) ? reportPhantom(node, context) : undefined;
  },
);

const destructuredPhantoms = rule<ts.BindingElement>([ts.SyntaxKind.BindingElement], (node, context) => {
  const name = node.propertyName ?? node.name;
  if (!ts.isObjectBindingPattern(node.parent) || !ts.isIdentifier(name)) return undefined;
  const property = context.checker.getTypeAtLocation(node.parent).getProperty(name.text);
  return isPhantom(property) ? reportPhantom(node, context) : undefined;
});

/** A `.d.ts` file of the program's own. */
const declarationFiles = rule<ts.ImportDeclaration | ts.ExportDeclaration>(
  [ts.SyntaxKind.ImportDeclaration, ts.SyntaxKind.ExportDeclaration],
  (node, context) => {
    if (node.moduleSpecifier === undefined) return undefined;
    const target = context.checker.getSymbolAtLocation(node.moduleSpecifier)?.valueDeclaration;
    if (target === undefined || !ts.isSourceFile(target) || !target.isDeclarationFile) return undefined;
    if (target.fileName.startsWith(join(context.osRoot, sep))) return undefined;
    context.report(node, {
      code: "ING1016",
      message: "the module has declarations and no Ingot source: nothing defines what they promise",
      label: "only a `.d.ts` file",
      help: 'import Ingot source; a package names its own under the `"ingot"` condition of its `exports`',
    });
    return "construct";
  },
);

export const CLAIM_RULES: readonly Rule[] = [
  declarationFiles,
  ambient,
  merging,
  assertions,
  lateFields,
  lateVariables,
  phantoms,
  destructuredPhantoms,
];

function isAssertion(expression: ts.Expression): boolean {
  let e = expression;
  while (ts.isParenthesizedExpression(e)) e = e.expression;
  return ts.isAsExpression(e) || ts.isTypeAssertionExpression(e);
}

/** `{}` and `[]` are assignable to types whose members may all be missing; that much they are. `never` is anything. */
function isHollow(type: ts.Type, expression: ts.Expression): boolean {
  return (type.flags & (ts.TypeFlags.Never | ts.TypeFlags.Any)) !== 0 && !ts.isArrayLiteralExpression(bare(expression));
}

function isPhantom(symbol: ts.Symbol | undefined): boolean {
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined || !ts.isPropertyDeclaration(declaration)) return false;
  if (declaration.getSourceFile().isDeclarationFile) return false;
  return declaration.modifiers?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword) ?? false;
}

function reportPhantom(node: ts.Node, context: RuleContext): Outcome {
  context.report(node, {
    code: "ING1016",
    message: "a phantom member takes no bytes: there is nothing to read",
    label: "declared, never there",
    help: "leave out `declare` and set the field, or keep the state in the type alone",
  });
  return "construct";
}

function reportLate(node: ts.Node, name: string, context: RuleContext): Outcome {
  context.report(node, {
    code: "ING1016",
    message: `\`!\` claims that \`${name}\` is set before it is read, and nothing checks it`,
    label: "an unchecked claim",
    help: `initialise it, or declare it as an option: \`${name}: T | undefined\``,
  });
  return "construct";
}
