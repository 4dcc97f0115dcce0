/** ING6003: generics that ask for ever larger instances of themselves (LANGUAGE.md §5). */
import type ts from "typescript";
import { fail, type ProgramContext } from "./context.js";

/** Type arguments nested deeper than this come from a generic that never stops; nobody writes as many. */
const MAX_NESTING = 16;

/** Gives up the instance `id`, written with its type arguments, when these are nested too deeply. */
export function checkNesting(context: ProgramContext, id: string, declaration: ts.NamedDeclaration | undefined): void {
  if (declaration === undefined || nesting(id) <= MAX_NESTING) return;
  const name = declaration.name?.getText() ?? "this generic";
  fail(
    context,
    "ING6003",
    declaration.name ?? declaration,
    `\`${name}\` needs an instance of itself for ever larger types`,
    {
      label: "instantiated without end",
      help: "let it call itself with the same type arguments, or write a loop",
    },
  );
}

/** How deeply brackets of type arguments, tuples and objects are nested. */
function nesting(id: string): number {
  let depth = 0;
  let deepest = 0;
  // The `>` of `->` closes nothing.
  for (const character of id.replaceAll("->", "")) {
    if ("<([{".includes(character)) deepest = Math.max(deepest, ++depth);
    else if (">)]}".includes(character)) depth -= 1;
  }
  return deepest;
}
