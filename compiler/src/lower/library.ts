/** Calls of functions of `os/core` that the language's own members stand for (`xs.indexOf`, `console.log`, …). */

import type { Place } from "../mir/mir.js";
import type { Type } from "../types/type.js";
import ts from "../typescript.cjs";
import type { FunctionBuilder } from "./builder.js";
import { callDeclared } from "./calls.js";
import type { Value } from "./values.js";

/** The declaration of an exported function of a module of `os/`. */
export function libraryFunction(f: FunctionBuilder, module: string, name: string): ts.FunctionDeclaration {
  const path = `${f.context.options.osRoot}/${module}`;
  const source = f.context.program.getSourceFile(path);
  const found = source?.statements.find(
    (s): s is ts.FunctionDeclaration => ts.isFunctionDeclaration(s) && s.name?.text === name && s.body !== undefined,
  );
  if (found === undefined) throw new Error(`os/${module} does not export ${name}`);
  return found;
}

/** Calls it with values that are evaluated already. */
export function libraryCall(
  f: FunctionBuilder,
  module: string,
  name: string,
  typeArguments: readonly Type[],
  args: readonly Value[],
  node: ts.Node,
  destination?: Place,
): Value {
  return callDeclared(
    f,
    libraryFunction(f, module, name),
    typeArguments,
    args.map((value) => ({ value, node })),
    node,
    destination,
  );
}
