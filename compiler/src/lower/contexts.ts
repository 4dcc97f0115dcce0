/**
 * Code that starts besides `main`: what is registered at the top level with `interrupt` and `thread` of `ingot:kernel`.
 * Each is an entry of its own: what it throws and nothing catches is ING1030.
 */

import type { LoadedProgram } from "../program/load.js";
import { isPreludeSymbol } from "../types/from-typescript.js";
import { VOID } from "../types/type.js";
import ts from "../typescript.cjs";
import { terminate } from "./builder.js";
import { callDeclared, callValue, functionDeclaration } from "./calls.js";
import { type ProgramContext, Reported, spanOf, symbolAt } from "./context.js";
import { lowerExpression } from "./expressions.js";
import { finish, newBuilder } from "./functions.js";

/** The position of the handler among the arguments. */
const HANDLERS: ReadonlyMap<string, number> = new Map([
  ["interrupt", 1],
  ["thread", 0],
]);

/** Makes a function for each registration, which calls the handler. A build has no kernel yet to hand it to. */
export function lowerContexts(context: ProgramContext, loaded: LoadedProgram, building: boolean): void {
  let count = 0;
  for (const source of loaded.sources) {
    for (const statement of source.statements) {
      if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) continue;
      const call = statement.expression;
      const symbol = symbolAt(context, call.expression);
      const position = symbol === undefined || !isPreludeSymbol(symbol) ? undefined : HANDLERS.get(symbol.name);
      const handler = position === undefined ? undefined : call.arguments[position];
      if (handler === undefined) continue;
      // What a build has no code for is reported where the registration itself is lowered.
      if (!building) lowerContext(context, handler, ++count);
    }
  }
}

function lowerContext(context: ProgramContext, handler: ts.Expression, count: number): void {
  const span = spanOf(context, handler);
  const name = `$context${count}`;
  const f = newBuilder(context, { name, environment: new Map(), result: VOID, span });
  try {
    const symbol = ts.isIdentifier(handler) ? symbolAt(context, handler) : undefined;
    const declaration = symbol === undefined ? undefined : functionDeclaration(symbol);
    if (declaration !== undefined) callDeclared(f, declaration, [], [], handler);
    else callValue(f, lowerExpression(f, handler), [], handler);
    terminate(f, { kind: "return", span });
    // Exported, so that no pass takes it for unused.
    finish(f, "context", 0, { exportName: name }, span);
  } catch (error) {
    if (!(error instanceof Reported)) throw error;
  }
}
