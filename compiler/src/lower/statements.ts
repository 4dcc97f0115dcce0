/** Statements other than loops and `switch`. */

import type { Span } from "../mir/mir.js";
import { ownershipOf } from "../types/from-typescript.js";
import { FAILURE, holdsPlace, isPlace, option, resolve, sameType, type Type, VOID } from "../types/type.js";
import ts from "../typescript.cjs";
import { awaitMethod, givesPromise } from "./async.js";
import {
  assign,
  branch,
  emit,
  enter,
  type FunctionBuilder,
  here,
  jump,
  localPlace,
  move,
  newBlock,
  newLocal,
  newVariable,
  placeOf,
  scopeOf,
  temp,
  terminate,
  variableLocal,
  zero,
} from "./builder.js";
import { callMethod } from "./calls.js";
import { declareAsyncClosure, declareClosure } from "./closures.js";
import { condition } from "./conditions.js";
import { untypedConstant } from "./constants.js";
import { fail, freshVariable, Reported, typeAt } from "./context.js";
import { convert } from "./convert.js";
import { lowerExpression, lowerInto } from "./expressions.js";
import { lowerResult } from "./functions.js";
import { lowerDo, lowerFor, lowerForOf, lowerWhile } from "./loops.js";
import { startsAsOwner } from "./owner-or-alias.js";
import { bindPattern, declareVariable, isOwned } from "./patterns.js";
import { failureEdge, findLoop, passOn, popCleanup, popPromise, type Scope, unwindTo } from "./scopes.js";
import { lowerSwitch } from "./switch.js";
import { sized } from "./unsized.js";
import { typeOfValue, type Value } from "./values.js";

/** A block's statements; its `using`s are disposed of at its end, in reverse order. */
export function lowerBlockStatements(f: FunctionBuilder, statements: readonly ts.Statement[]): void {
  const depth = f.scopes.length;
  const outer = f.block;
  if (statements[0] !== undefined) f.block = scopeOf(f, statements[0].parent);
  for (const statement of statements) attemptStatement(f, statement);
  endScopes(f, depth);
  f.block = outer;
}

/** Goes on behind a statement that something is reported of: there, or in what it names. */
export function attemptStatement(f: FunctionBuilder, statement: ts.Statement): void {
  try {
    lowerStatement(f, statement);
  } catch (error) {
    if (!(error instanceof Reported)) throw error;
    f.context.incomplete.add(f.name);
    poison(f, statement);
  }
}

/** Ends what was opened since, innermost first. */
export function endScopes(f: FunctionBuilder, depth: number): void {
  while (f.scopes.length > depth) {
    const scope = f.scopes[f.scopes.length - 1]!;
    if (scope.kind === "cleanup") popCleanup(f, scope);
    else if (scope.kind === "promise") popPromise(f, scope);
    else f.scopes.pop();
  }
}

/** What a wrong declaration declares is not reported again where it is used. */
function poison(f: FunctionBuilder, statement: ts.Statement): void {
  if (!ts.isVariableStatement(statement)) return;
  const visit = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) {
      const symbol = f.context.checker.getSymbolAtLocation(name);
      if (symbol !== undefined && !f.variables.has(symbol)) f.variables.set(symbol, { kind: "failed" });
    } else for (const element of name.elements) if (!ts.isOmittedExpression(element)) visit(element.name);
  };
  for (const declaration of statement.declarationList.declarations) visit(declaration.name);
}

export function lowerStatement(f: FunctionBuilder, node: ts.Statement, label?: string): void {
  switch (node.kind) {
    case ts.SyntaxKind.Block:
      return lowerBlockStatements(f, (node as ts.Block).statements);
    case ts.SyntaxKind.EmptyStatement:
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
    case ts.SyntaxKind.EnumDeclaration:
    case ts.SyntaxKind.ClassDeclaration:
      return;
    case ts.SyntaxKind.VariableStatement:
      return lowerDeclarations(f, (node as ts.VariableStatement).declarationList);
    case ts.SyntaxKind.ExpressionStatement:
      return lowerDropped(f, (node as ts.ExpressionStatement).expression);
    case ts.SyntaxKind.IfStatement:
      return lowerIf(f, node as ts.IfStatement);
    case ts.SyntaxKind.WhileStatement:
      return lowerWhile(f, node as ts.WhileStatement, label);
    case ts.SyntaxKind.DoStatement:
      return lowerDo(f, node as ts.DoStatement, label);
    case ts.SyntaxKind.ForStatement:
      return lowerFor(f, node as ts.ForStatement, label);
    case ts.SyntaxKind.ForOfStatement:
      return lowerForOf(f, node as ts.ForOfStatement, label);
    case ts.SyntaxKind.SwitchStatement:
      return lowerSwitch(f, node as ts.SwitchStatement, label);
    case ts.SyntaxKind.LabeledStatement:
      return lowerStatement(f, (node as ts.LabeledStatement).statement, (node as ts.LabeledStatement).label.text);
    case ts.SyntaxKind.ReturnStatement:
      return lowerReturn(f, node as ts.ReturnStatement);
    case ts.SyntaxKind.BreakStatement:
    case ts.SyntaxKind.ContinueStatement:
      return lowerJump(f, node as ts.BreakOrContinueStatement);
    case ts.SyntaxKind.ThrowStatement:
      return lowerThrow(f, node as ts.ThrowStatement);
    case ts.SyntaxKind.TryStatement:
      return lowerTry(f, node as ts.TryStatement);
    case ts.SyntaxKind.FunctionDeclaration:
      return declareClosure(f, node as ts.FunctionDeclaration);
    default:
      return fail(f.context, "ING1011", node, "this statement is not in the language", { help: "see LANGUAGE.md §5" });
  }
}

/** An expression whose value nobody wants: `ready && start()` is an `if` in other words. */
function lowerDropped(f: FunctionBuilder, node: ts.Expression): void {
  if (ts.isParenthesizedExpression(node)) return lowerDropped(f, node.expression);
  const operator = ts.isBinaryExpression(node) ? node.operatorToken.kind : undefined;
  const isAnd = operator === ts.SyntaxKind.AmpersandAmpersandToken;
  if (!ts.isBinaryExpression(node) || (!isAnd && operator !== ts.SyntaxKind.BarBarToken)) {
    lowerExpression(f, node, VOID);
    return;
  }
  const right = newBlock(f);
  const join = newBlock(f);
  condition(f, node.left, isAnd ? right : join, isAnd ? join : right);
  enter(f, right);
  lowerDropped(f, node.right);
  jump(f, join, here(f, node));
  enter(f, join);
}

function lowerIf(f: FunctionBuilder, node: ts.IfStatement): void {
  const span = here(f, node);
  const then = newBlock(f);
  const otherwise = newBlock(f);
  const join = node.elseStatement === undefined ? otherwise : newBlock(f);
  condition(f, node.expression, then, otherwise);
  enter(f, then);
  scoped(f, node.thenStatement);
  jump(f, join, span);
  if (node.elseStatement !== undefined) {
    enter(f, otherwise);
    scoped(f, node.elseStatement);
    jump(f, join, span);
  }
  enter(f, join);
}

/** A statement that stands where a block could. */
export function scoped(f: FunctionBuilder, node: ts.Statement): void {
  lowerBlockStatements(f, ts.isBlock(node) ? node.statements : [node]);
}

export function lowerDeclarations(f: FunctionBuilder, list: ts.VariableDeclarationList): void {
  const kind = list.flags & ts.NodeFlags.BlockScoped;
  const isAwaitUsing = kind === ts.NodeFlags.AwaitUsing;
  for (const declaration of list.declarations) {
    lowerDeclaration(f, declaration, kind === ts.NodeFlags.Using || (isAwaitUsing && !endsLater(f, declaration)));
    if (isAwaitUsing && endsLater(f, declaration)) openAwaitUsing(f, declaration);
  }
}

function lowerDeclaration(f: FunctionBuilder, node: ts.VariableDeclaration, isUsing: boolean): void {
  if (!ts.isIdentifier(node.name)) {
    const expected = node.type === undefined ? undefined : declaredType(f, node.type);
    const value = lowerExpression(f, node.initializer!, expected);
    bindPattern(
      f,
      node.name,
      expected === undefined
        ? value
        : { kind: "operand", operand: convert(f, value, expected, node.initializer!), type: expected },
      node,
    );
    return;
  }
  if (declareAsyncClosure(f, node)) return;
  const symbol = f.context.checker.getSymbolAtLocation(node.name)!;
  const stable = !f.context.assigned.has(symbol) && (list(node).flags & ts.NodeFlags.Const) !== 0;
  const untyped = untypedConstant(f.context, node);
  if (untyped !== undefined && untyped.kind !== "void") {
    f.variables.set(symbol, { kind: "constant", value: untyped });
    return;
  }
  // Which function's promise it is, the annotation does not say.
  const isPromise = node.initializer !== undefined && givesPromise(f, node.initializer);
  if (node.type !== undefined && !isPromise) declareTyped(f, node, symbol, stable || !f.context.assigned.has(symbol));
  else declareInferred(f, node, symbol, !f.context.assigned.has(symbol));
  if (isUsing) openUsing(f, node, symbol);
}
const list = (node: ts.VariableDeclaration): ts.VariableDeclarationList => node.parent as ts.VariableDeclarationList;

/** What an annotation on a local means: places are aliased unless it says `Own`. */
function declaredType(f: FunctionBuilder, node: ts.TypeNode): Type {
  return sized(
    f.context,
    node,
    typeAt(f.context, node, f.context.checker.getTypeFromTypeNode(node), f.environment, false),
  );
}

function declareTyped(f: FunctionBuilder, node: ts.VariableDeclaration, symbol: ts.Symbol, stable: boolean): void {
  const span = here(f, node);
  const tsType = f.context.checker.getTypeFromTypeNode(node.type!);
  let type = declaredType(f, node.type!);
  // A local that is initialised by an owner owns it, whatever its annotation leaves out (LANGUAGE.md §6).
  const owned = typeAt(f.context, node.type!, tsType, f.environment, true);
  const { mode } = ownershipOf(f.context.checker, tsType);
  const isOpen = mode === undefined && holdsPlace(owned) && !sameType(owned, type);
  if (isOpen && startsAsOwner(f, node, owned)) type = owned;
  const local = newVariable(f, type, node.name, span);
  emit(f, { kind: "storageLive", local, span });
  if (node.initializer !== undefined) {
    if (stable) f.stable.add(local);
    lowerInto(f, localPlace(local), type, node.initializer);
  } else if (!isPlace(type)) {
    // Definite assignment is tsc's to check; zero keeps the bytes defined, and is what an option starts with. A place
    // has no owner's value before its first assignment.
    assign(f, localPlace(local), { kind: "use", operand: zero(type) }, span);
  }
  f.variables.set(symbol, { kind: "place", place: localPlace(local), type });
}

/** What a reference to a place, or an optional one, would be as an owner. */
function aliasedPlace(type: Type): Type | undefined {
  const t = resolve(type);
  if (t.kind === "ref") return isPlace(t.to) ? resolve(t.to) : undefined;
  const some = t.kind === "option" ? aliasedPlace(t.some) : undefined;
  return some === undefined ? undefined : option(some);
}

/** Whether it depends on the path what the expression gives. */
function isChoice(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isChoice(node.expression);
  return (
    ts.isConditionalExpression(node) ||
    (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
  );
}

function declareInferred(f: FunctionBuilder, node: ts.VariableDeclaration, symbol: ts.Symbol, stable: boolean): void {
  const span = here(f, node);
  if (node.initializer === undefined) {
    const type = freshVariable(f.context, "any");
    f.hasVariables = true;
    const local = newVariable(f, type, node.name, span);
    f.variables.set(symbol, { kind: "place", place: localPlace(local), type });
    return;
  }
  const value = lowerExpression(f, node.initializer);
  if (becomesVariable(f, value, node.name, symbol, stable, span)) return;
  const type = typeOfValue(value);
  const aliased = type === undefined ? undefined : aliasedPlace(type);
  if (aliased !== undefined && isChoice(node.initializer)) startsAsOwner(f, node, aliased);
  declareVariable(f, symbol, node.name, value, stable);
}

/** Whether the value is a temporary owner, which becomes the variable: nothing is copied. */
function becomesVariable(
  f: FunctionBuilder,
  value: Value,
  name: ts.Node,
  symbol: ts.Symbol,
  stable: boolean,
  span: Span,
): boolean {
  if ((value.kind !== "place" && value.kind !== "operand") || !isOwned(value) || !holdsPlace(value.type)) return false;
  const place = value.kind === "place" ? value.place : placeOf(f, value.operand, span);
  if (place.base.kind !== "local" || place.projections.length > 0) return false;
  const { local } = place.base;
  if (f.locals[local]!.name !== undefined) return false;
  f.locals[local] = variableLocal(f, value.type, name, span);
  f.temporaries.delete(local);
  if (stable) f.stable.add(local);
  else f.stable.delete(local);
  f.variables.set(symbol, { kind: "place", place, type: value.type });
  return true;
}

/** Opens a scope that disposes of the variable at its end. */
/** Whether what the variable holds has a disposal to wait for. */
function endsLater(f: FunctionBuilder, node: ts.VariableDeclaration): boolean {
  const type = f.context.checker.getTypeAtLocation(node.name);
  return type.getProperties().some((p) => p.name.startsWith("__@asyncDispose"));
}

/** `await using x = …`: its `[Symbol.asyncDispose]()` is awaited on every way out. */
function openAwaitUsing(f: FunctionBuilder, node: ts.VariableDeclaration): void {
  const variable = f.variables.get(f.context.checker.getSymbolAtLocation(node.name)!);
  if (variable?.kind !== "place") return;
  const span = here(f, node);
  const { place, type } = variable;
  const emit = (): void => awaitMethod(f, { kind: "place", place, type, owned: false }, "[Symbol.asyncDispose]", node);
  f.scopes.push({ kind: "cleanup", emit, span, edge: undefined });
}

function openUsing(f: FunctionBuilder, node: ts.VariableDeclaration, symbol: ts.Symbol): void {
  const variable = f.variables.get(symbol);
  if (variable?.kind !== "place") return;
  const span = here(f, node);
  const { base } = variable.place;
  if (base.kind === "local") f.locals[base.local] = { ...f.locals[base.local]!, using: true };
  const dispose = (): void => {
    const value: Value = { kind: "place", place: variable.place, type: variable.type, owned: true };
    const t = resolve(variable.type);
    if (t.kind === "option") {
      const present = newBlock(f);
      const join = newBlock(f);
      branch(f, temp(f, { kind: "bool" }, { kind: "discriminant", place: variable.place }, span), present, join, span);
      enter(f, present);
      const inner: Value = {
        kind: "place",
        place: {
          base: variable.place.base,
          projections: [...variable.place.projections, { kind: "some", type: t.some }],
        },
        type: t.some,
        owned: true,
      };
      callMethod(f, inner, "[Symbol.dispose]", [], node, "dispose");
      jump(f, join, span);
      enter(f, join);
      return;
    }
    callMethod(f, value, "[Symbol.dispose]", [], node, "dispose");
  };
  f.scopes.push({ kind: "cleanup", emit: dispose, span, edge: undefined });
}

/** A generator's frame has room for what it yields, and for nothing that comes after that. */
function lowerEndOfGenerator(f: FunctionBuilder, node: ts.Expression): void {
  const value = lowerExpression(f, node, VOID);
  if (value.kind === "nothing" || value.kind === "void" || typeOfValue(value)?.kind === "void") return;
  fail(f.context, "ING1011", node, "a value that a generator returns is out of the language: it gives what it yields", {
    label: "nobody would get it",
    help: "yield it as the last item, or keep it in a field of what the generator works on",
  });
}

function lowerReturn(f: FunctionBuilder, node: ts.ReturnStatement): void {
  const span = here(f, node);
  if (node.expression !== undefined && f.generatorItem === undefined) lowerResult(f, node.expression, span);
  else if (node.expression !== undefined) lowerEndOfGenerator(f, node.expression);
  else if (resolve(f.resultType).kind === "option")
    assign(f, localPlace(0), { kind: "use", operand: zero(f.resultType) }, span);
  else if (resolve(f.resultType).kind === "variable") convert(f, { kind: "void" }, f.resultType, node);
  unwindTo(f, 0);
  terminate(f, { kind: "return", span });
}

function lowerJump(f: FunctionBuilder, node: ts.BreakOrContinueStatement): void {
  const isContinue = ts.isContinueStatement(node);
  const index = findLoop(f, node.label?.text, isContinue);
  if (index < 0) fail(f.context, "ING1011", node, "this jump has no loop to leave", { help: "label a loop" });
  const loop = f.scopes[index] as Scope & { kind: "loop" };
  unwindTo(f, index + 1);
  jump(f, (isContinue ? loop.continueTo : loop.breakTo)!, here(f, node));
}

function lowerThrow(f: FunctionBuilder, node: ts.ThrowStatement): void {
  const span = here(f, node);
  const value = lowerExpression(f, node.expression);
  if (value.kind !== "place" && value.kind !== "operand") {
    fail(f.context, "ING1031", node.expression, "only an instance of a class that extends `Failure` is thrown", {
      help: "throw new … of such a class",
    });
  }
  const type = resolve(value.type);
  const inner = type.kind === "ref" ? resolve(type.to) : type;
  if (inner.kind === "failure") {
    const place =
      value.kind === "place" ? value.place : value.operand.kind === "constant" ? undefined : value.operand.place;
    if (place === undefined || place.base.kind !== "local") throw new Error("a caught failure lies in a local");
    passOn(f, place.base.local, span);
    return;
  }
  if (inner.kind !== "class" || !f.context.types.classes.get(inner.id)!.failure || value.kind !== "place") {
    fail(f.context, "ING1031", node.expression, "only an instance of a class that extends `Failure` is thrown", {
      help: "declare `class Problem extends Failure { … }` and throw a new one",
    });
  }
  const edge = failureEdge(f);
  const into = edge?.into ?? newLocal(f, FAILURE, span);
  assign(f, localPlace(into), { kind: "failure", classId: inner.id, operand: move(value.place, inner) }, here(f, node));
  if (edge === undefined) terminate(f, { kind: "fail", from: into, span });
  else jump(f, edge.target, span);
}

function lowerTry(f: FunctionBuilder, node: ts.TryStatement): void {
  const span = here(f, node);
  if (node.finallyBlock !== undefined) {
    const finallyBlock = node.finallyBlock;
    const emitFinally = (): void => {
      lowerBlockStatements(f, finallyBlock.statements);
    };
    const scope: Scope = { kind: "cleanup", emit: emitFinally, span, edge: undefined };
    f.scopes.push(scope);
    lowerCatch(f, node);
    popCleanup(f, scope as Scope & { kind: "cleanup" });
    return;
  }
  lowerCatch(f, node);
}

function lowerCatch(f: FunctionBuilder, node: ts.TryStatement): void {
  const span = here(f, node);
  if (node.catchClause === undefined) {
    lowerBlockStatements(f, node.tryBlock.statements);
    return;
  }
  const scope: Scope = { kind: "catch", edge: undefined, span: here(f, node.catchClause) };
  f.scopes.push(scope);
  lowerBlockStatements(f, node.tryBlock.statements);
  f.scopes.pop();
  const edge = (scope as { edge: { target: number; into: number } | undefined }).edge;
  const join = newBlock(f);
  jump(f, join, span);
  // Code that nothing can throw into is lowered all the same: its errors count.
  const handler = edge?.target ?? newBlock(f);
  const caught = edge?.into ?? newLocal(f, FAILURE, span);
  enter(f, handler);
  const name = node.catchClause.variableDeclaration?.name;
  if (name !== undefined && ts.isIdentifier(name)) {
    const symbol = f.context.checker.getSymbolAtLocation(name)!;
    f.locals[caught] = { ...f.locals[caught]!, name: name.text };
    f.variables.set(symbol, { kind: "place", place: localPlace(caught), type: FAILURE });
  }
  lowerBlockStatements(f, node.catchClause.block.statements);
  jump(f, join, span);
  enter(f, join);
}
