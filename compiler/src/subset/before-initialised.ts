/**
 * ING1015 for objects: a constructor may not let `this` be seen before every field is set (LANGUAGE.md §5). "Seen" is
 * a method call, an accessor, and `this` as a value; reading and assigning fields is `tsc`'s to check.
 */

import ts from "../typescript.cjs";

import { DefiniteFields } from "./definite-fields.js";
import { type Rule, type RuleContext, rule } from "./rule.js";
import { isNothing, members, symbolAt } from "./type-facts.js";

const classes = rule<ts.ClassDeclaration>([ts.SyntaxKind.ClassDeclaration], (node, context) => {
  const fields = node.members.filter(isOwnField);
  for (const field of fields) {
    if (field.initializer === undefined) continue;
    for (const use of usesOfThis(field.initializer, context)) {
      reportUse(use, `before \`${field.name.getText(context.file)}\` is set`, field, context);
    }
  }
  const maker = node.members.filter(ts.isConstructorDeclaration).find((member) => member.body !== undefined);
  if (maker?.body === undefined) return undefined;
  const unset = fields.filter((field) => field.initializer === undefined && needsValue(field, context));
  const definite = new DefiniteFields(unset.map((field) => field.name.getText(context.file)));
  for (const { use, missing } of definite.walk(maker.body, (root) => usesOfThis(root, context))) {
    if (missing !== undefined) {
      const field = unset.find((f) => f.name.getText(context.file) === missing);
      reportUse(use, `before \`${missing}\` is set`, field, context);
      continue;
    }
    const late = fieldsOfSubclass(node, use, context);
    if (late !== undefined) {
      const name = late.name?.text ?? "a subclass";
      reportUse(use, `before the fields of \`${name}\`, which overrides what is called, are set`, late, context);
    }
  }
  return undefined;
});

export const INITIALISATION_RULES: readonly Rule[] = [classes];

/** Somewhere that `this` is seen whole: the node to mark, and the method it goes to if that is known. */
export interface UseOfThis {
  readonly node: ts.Node;
  readonly method: ts.Symbol | undefined;
}

/** Fields that take up bytes in the class itself. */
function isOwnField(member: ts.ClassElement): member is ts.PropertyDeclaration {
  if (!ts.isPropertyDeclaration(member) || member.exclamationToken !== undefined) return false;
  const modifiers = member.modifiers ?? [];
  return !modifiers.some(
    (m) =>
      m.kind === ts.SyntaxKind.StaticKeyword ||
      m.kind === ts.SyntaxKind.DeclareKeyword ||
      m.kind === ts.SyntaxKind.AbstractKeyword,
  );
}

/** Options start as nothing. */
function needsValue(field: ts.PropertyDeclaration, { checker }: RuleContext): boolean {
  return field.questionToken === undefined && !members(checker, checker.getTypeAtLocation(field)).some(isNothing);
}

/** The uses of `this` under a node that let somebody else look at the object, in the order of the source. */
function usesOfThis(root: ts.Node, context: RuleContext): UseOfThis[] {
  const found: UseOfThis[] = [];
  const visit = (node: ts.Node): void => {
    // Functions and classes of their own have their own `this`; arrows share it, and may be called at once.
    if (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isClassLike(node)) return;
    if (node.kind === ts.SyntaxKind.ThisKeyword || (node.kind === ts.SyntaxKind.SuperKeyword && !isSuperCall(node))) {
      const use = seen(node, context);
      if (use !== undefined) found.push(use);
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

const isSuperCall = (node: ts.Node): boolean => ts.isCallExpression(node.parent) && node.parent.expression === node;

function seen(self: ts.Node, context: RuleContext): UseOfThis | undefined {
  const parent = self.parent;
  const member =
    ts.isPropertyAccessExpression(parent) && parent.expression === self
      ? symbolAt(context.checker, parent.name)
      : ts.isElementAccessExpression(parent) && parent.expression === self
        ? symbolAt(context.checker, parent.argumentExpression)
        : undefined;
  if (member === undefined) return ts.isTypeNode(parent) ? undefined : { node: self, method: undefined };
  if (!(member.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Accessor)) && !isAbstractField(member)) return undefined;
  return { node: ts.isCallExpression(parent.parent) ? parent.parent : parent, method: member };
}

/** Its value comes from a subclass, as an accessor's does. */
function isAbstractField(member: ts.Symbol): boolean {
  const declaration = member.valueDeclaration;
  return (
    declaration !== undefined &&
    ts.isPropertyDeclaration(declaration) &&
    (declaration.modifiers?.some((m) => m.kind === ts.SyntaxKind.AbstractKeyword) ?? false)
  );
}

/**
 * A subclass whose fields would be seen too early: it declares fields, which are set after this constructor, and
 * overrides something that the use may call.
 */
function fieldsOfSubclass(
  node: ts.ClassDeclaration,
  use: UseOfThis,
  context: RuleContext,
): ts.ClassLikeDeclaration | undefined {
  const called = use.method === undefined ? undefined : reachedMethods(use.method, context);
  const above = context.checker.getTypeAtLocation(node);
  const search = (symbol: ts.Symbol, fieldsAbove: boolean): ts.ClassLikeDeclaration | undefined => {
    for (const subclass of context.subclassesOf(symbol)) {
      const hasFields =
        fieldsAbove ||
        subclass.members.some(isOwnField) ||
        subclass.members.some(
          (m) => ts.isConstructorDeclaration(m) && m.parameters.some((p) => ts.isParameterPropertyDeclaration(p, m)),
        );
      const overrides = subclass.members.some((member) => {
        if (!ts.isMethodDeclaration(member) && !ts.isAccessor(member) && !isOwnField(member)) return false;
        const name = member.name.getText();
        return called !== undefined ? called.has(name) : above.getProperty(name) !== undefined;
      });
      if (hasFields && overrides) return subclass;
      const below = subclass.name === undefined ? undefined : context.checker.getSymbolAtLocation(subclass.name);
      const deeper = below === undefined ? undefined : search(below, hasFields);
      if (deeper !== undefined) return deeper;
    }
    return undefined;
  };
  const symbol = node.name === undefined ? undefined : context.checker.getSymbolAtLocation(node.name);
  return symbol === undefined ? undefined : search(symbol, false);
}

/** The names of the methods of `this` that a method may call, itself included. */
function reachedMethods(method: ts.Symbol, context: RuleContext): ReadonlySet<string> {
  const names = new Set<string>();
  const visitMethod = (symbol: ts.Symbol): void => {
    if (names.has(symbol.name)) return;
    names.add(symbol.name);
    for (const declaration of symbol.declarations ?? []) {
      if (!ts.isMethodDeclaration(declaration) && !ts.isAccessor(declaration)) continue;
      if (declaration.body === undefined) continue;
      for (const use of usesOfThis(declaration.body, context)) if (use.method !== undefined) visitMethod(use.method);
    }
  };
  visitMethod(method);
  return names;
}

function reportUse(use: UseOfThis, when: string, because: ts.Node | undefined, context: RuleContext): void {
  context.report(use.node, {
    code: "ING1015",
    message: `\`this\` is used ${when}`,
    label: use.method === undefined ? "somebody else sees the object here" : "may read fields that are not set",
    help: "set every field first, or do this in a method that is called once the object is made",
    ...(because === undefined ? {} : { related: [context.locate(because, "set only after that")] }),
  });
}
