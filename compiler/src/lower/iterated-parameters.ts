/**
 * Parameters that are declared `Iterable<T>` or the like. What is iterated has a frame, or a layout, of its own: such a
 * parameter stands for the type of what a call passes, as `I` does in `<I extends Iterable<T>>(items: I)`.
 */
import { asPosition, isPreludeSymbol, ownershipOf, type TypeEnvironment } from "../types/from-typescript.js";
import type { Type } from "../types/type.js";
import ts from "../typescript.cjs";
import type { ProgramContext } from "./context.js";

/** The prelude's interfaces for what is iterated. */
export const ITERATED: ReadonlySet<string> = new Set([
  "Iterable",
  "Iterator",
  "IterableIterator",
  "IteratorObject",
  "Generator",
]);

/** What it gives time after time, if the type is the prelude's for what is iterated. */
export function iteratedItem(context: ProgramContext, type: ts.Type): ts.Type | undefined {
  const { bare } = ownershipOf(context.checker, type);
  if (bare.symbol === undefined || !isPreludeSymbol(bare.symbol) || !ITERATED.has(bare.symbol.name)) return undefined;
  return context.checker.getTypeArguments(bare as ts.TypeReference)[0];
}

/** The symbols under which an environment has the types of such parameters. */
export function iteratedParameters(
  context: ProgramContext,
  declaration: ts.SignatureDeclaration | undefined,
): readonly ts.Symbol[] {
  if (declaration === undefined || !(ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration)))
    return [];
  return declaration.parameters.flatMap((parameter) => iteratedParameter(context, parameter) ?? []);
}

export function iteratedParameter(context: ProgramContext, node: ts.ParameterDeclaration): ts.Symbol | undefined {
  if (node.type === undefined || node.questionToken !== undefined || node.dotDotDotToken !== undefined)
    return undefined;
  if (!ts.isIdentifier(node.name) || node.initializer !== undefined) return undefined;
  const { checker } = context;
  if (iteratedItem(context, checker.getTypeFromTypeNode(node.type)) === undefined) return undefined;
  return checker.getSymbolAtLocation(node.name);
}

/** The type that a call gave the parameter, as its annotation owns or borrows it. */
export function typeOfIterated(
  context: ProgramContext,
  node: ts.ParameterDeclaration,
  environment: TypeEnvironment,
): Type | undefined {
  const symbol = iteratedParameter(context, node);
  const bound = symbol === undefined ? undefined : environment.get(symbol);
  if (bound === undefined) return undefined;
  const { mode } = ownershipOf(context.checker, context.checker.getTypeFromTypeNode(node.type!));
  return asPosition(bound, mode === "own");
}

/** Whether each call has to say what some parameter stands for. */
export function isGeneric(context: ProgramContext, declaration: ts.FunctionLikeDeclaration): boolean {
  return declaration.typeParameters !== undefined || iteratedParameters(context, declaration).length > 0;
}
