/** Tables of tags: their texts, and their numbers in another tag type. */
import type { Module } from "./module.js";
import { wordType } from "./module.js";

/** The address of a table of (address, length) by tag. */
export function tagTexts(module: Module, texts: readonly string[]): string {
  const word = wordType(module);
  const entries = texts.map((text) => {
    return `{ ptr, ${word} } { ptr ${module.out.literal(text, word)}, ${word} ${Buffer.byteLength(text, "utf8")} }`;
  });
  return table(module, "texts", `[${texts.length} x { ptr, ${word} }] [${entries.join(", ")}]`);
}

/** How the tags of `from` are numbered in `to`: as they are, or by a table of integers of `type`. */
export function tagMapping(
  module: Module,
  from: readonly string[],
  to: readonly string[],
  type: string,
): { readonly identical: true } | { readonly identical: false; readonly table: string } {
  const numbers = from.map((text) => Math.max(0, to.indexOf(text)));
  if (numbers.every((n, i) => n === i)) return { identical: true };
  const entries = numbers.map((n) => `${type} ${n}`);
  return { identical: false, table: table(module, "numbers", `[${from.length} x ${type}] [${entries.join(", ")}]`) };
}

function table(module: Module, kind: string, content: string): string {
  const known = module.tables.get(content);
  if (known !== undefined) return known;
  const name = `@.tag.${kind}.${module.tables.size}`;
  module.tables.set(content, name);
  module.out.globals.push(`${name} = private unnamed_addr constant ${content}`);
  return name;
}
