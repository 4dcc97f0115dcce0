/**
 * ING1017 for frames: an async function or a generator that calls itself holds its own frame in line (LANGUAGE.md §9).
 * A frame lies in the caller's; only a spawned task has a slot of its own.
 */

import ts from "../typescript.cjs";

import { type Rule, type RuleContext, rule } from "./rule.js";
import { outer, symbolAt } from "./type-facts.js";

type Framed = ts.FunctionDeclaration | ts.MethodDeclaration | ts.FunctionExpression | ts.ArrowFunction;

const frames = rule<Framed>(
  [
    ts.SyntaxKind.FunctionDeclaration,
    ts.SyntaxKind.MethodDeclaration,
    ts.SyntaxKind.FunctionExpression,
    ts.SyntaxKind.ArrowFunction,
  ],
  (node, context) => {
    if (!hasFrame(node)) return undefined;
    const cycle = findCycle(node, context);
    // One cycle is one finding: at the function that comes first in the source.
    if (cycle === undefined || cycle.some((other) => comesBefore(other, node, context))) return undefined;
    const name = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : node);
    const what = node.asteriskToken === undefined ? "async function" : "generator";
    context.report(name, {
      code: "ING1017",
      message: `the frame of this ${what} contains itself: it calls itself${cycle.length > 1 ? " through others" : ""}`,
      label: "has no size",
      help: what === "generator" ? "write a loop with a stack of its own" : "write a loop, or `spawn` the inner task",
      related: cycle
        .slice(1, 4)
        .map((other) => context.locate(other.name ?? other, "its frame lies in that of its caller")),
    });
    return undefined;
  },
);

export const FRAME_RULES: readonly Rule[] = [frames];

function hasFrame(node: ts.Node): node is Framed {
  if (ts.isArrowFunction(node)) return node.modifiers?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
  if (!ts.isFunctionDeclaration(node) && !ts.isMethodDeclaration(node) && !ts.isFunctionExpression(node)) return false;
  if (node.asteriskToken !== undefined) return true;
  return node.modifiers?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

/** The functions on the way from `start` back to it. */
function findCycle(start: Framed, context: RuleContext): readonly Framed[] | undefined {
  const entered = new Set<Framed>();
  const search = (from: Framed, path: readonly Framed[]): readonly Framed[] | undefined => {
    if (entered.has(from)) return undefined;
    entered.add(from);
    for (const callee of framesHeldBy(from, context)) {
      if (callee === start) return path;
      const found = search(callee, [...path, callee]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(start, [start]);
}

function framesHeldBy(node: Framed, { checker }: RuleContext): readonly Framed[] {
  const found: Framed[] = [];
  const visit = (inner: ts.Node): void => {
    if (inner !== node && ts.isFunctionLike(inner)) return;
    if (ts.isCallExpression(inner) && !isSpawned(inner)) {
      const name = ts.isPropertyAccessExpression(inner.expression) ? inner.expression.name : inner.expression;
      const declaration = symbolAt(checker, name)?.valueDeclaration;
      const callee =
        declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
      if (callee !== undefined && hasFrame(callee)) found.push(callee);
    }
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return found;
}

function isSpawned(call: ts.CallExpression): boolean {
  const around = outer(call);
  return ts.isCallExpression(around) && ts.isIdentifier(around.expression) && around.expression.text === "spawn";
}

function comesBefore(a: ts.Node, b: ts.Node, { program }: RuleContext): boolean {
  const [fileA, fileB] = [a.getSourceFile(), b.getSourceFile()];
  if (fileA === fileB) return a.getStart() < b.getStart();
  const files = program.getSourceFiles();
  return files.indexOf(fileA) < files.indexOf(fileB);
}
