/** ING1015 for closures: one may not be called before what it captures is initialised (LANGUAGE.md §5). */

import ts from "../typescript.cjs";

import { isReference } from "./constructs.js";
import { type Rule, type RuleContext, rule } from "./rule.js";
import { bare, symbolAt } from "./type-facts.js";

type Closure = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration;

const calls = rule<ts.CallExpression>([ts.SyntaxKind.CallExpression], (node, context) => {
  for (const expression of [node.expression, ...node.arguments]) {
    const closure = closureOf(expression, context);
    if (closure === undefined) continue;
    const late = lateCapture(closure, node, context);
    if (late === undefined) continue;
    const name = late.name?.getText() ?? "";
    context.report(node, {
      code: "ING1015",
      message: `the closure that is called here reads \`${name}\`, which has no value yet`,
      label: `before \`${name}\` is initialised`,
      help: `move the call below the declaration of \`${name}\``,
      related: [context.locate(late, `\`${name}\` is initialised here`)],
    });
    return "node";
  }
  return undefined;
});

export const CLOSURE_RULES: readonly Rule[] = [calls];

/** The closure that an expression is or names, if it is made inside a function. */
function closureOf(expression: ts.Expression, context: RuleContext): Closure | undefined {
  const e = bare(expression);
  if (ts.isArrowFunction(e) || ts.isFunctionExpression(e)) return container(e) === undefined ? undefined : e;
  return ts.isIdentifier(e) ? closureNamed(e, context) : undefined;
}

function closureNamed(name: ts.Identifier, context: RuleContext): Closure | undefined {
  const declaration = symbolAt(context.checker, name)?.valueDeclaration;
  if (declaration === undefined || container(declaration) === undefined) return undefined;
  if (ts.isFunctionDeclaration(declaration)) return declaration;
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  const value = bare(declaration.initializer);
  return ts.isArrowFunction(value) || ts.isFunctionExpression(value) ? value : undefined;
}

/** The first variable that the closure reads, by itself or through others, and that `call` comes before. */
function lateCapture(closure: Closure, call: ts.CallExpression, context: RuleContext): ts.NamedDeclaration | undefined {
  const home = container(call);
  const entered = new Set<Closure>();
  const search = (from: Closure): ts.NamedDeclaration | undefined => {
    if (entered.has(from)) return undefined;
    entered.add(from);
    let late: ts.NamedDeclaration | undefined;
    const visit = (node: ts.Node): void => {
      if (late !== undefined) return;
      if (ts.isIdentifier(node) && isReference(node)) {
        const captured = symbolAt(context.checker, node)?.valueDeclaration;
        if (
          captured !== undefined &&
          isBlockScoped(captured) &&
          container(captured) === home &&
          !isInside(captured, from)
        ) {
          if (call.getStart() < captured.getEnd() && !isInside(from, captured)) late = captured as ts.NamedDeclaration;
          else if (call.getStart() < captured.getEnd() && isInside(call, captured))
            late = captured as ts.NamedDeclaration;
        }
        const next = closureNamed(node, context);
        if (late === undefined && next !== undefined) late = search(next);
      }
      ts.forEachChild(node, visit);
    };
    if (from.body !== undefined) visit(from.body);
    return late;
  };
  return search(closure);
}

/** `let`, `const`, `using` and classes: what cannot be read before its declaration has run. */
function isBlockScoped(node: ts.Declaration): boolean {
  if (ts.isClassDeclaration(node)) return true;
  return (
    ts.isVariableDeclaration(node) &&
    ts.isVariableDeclarationList(node.parent) &&
    (ts.getCombinedNodeFlags(node) & ts.NodeFlags.BlockScoped) !== 0
  );
}

/** The function around a node, `undefined` at the top level, where initialisation order is ING6002. */
function container(node: ts.Node): ts.Node | undefined {
  for (let up = node.parent; up !== undefined && !ts.isSourceFile(up); up = up.parent)
    if (ts.isFunctionLike(up)) return up;
  return undefined;
}

function isInside(node: ts.Node, around: ts.Node): boolean {
  for (let up: ts.Node | undefined = node; up !== undefined; up = up.parent) if (up === around) return true;
  return false;
}
