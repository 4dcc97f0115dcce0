/** Types and names in the MIR's text form; `parse-type.ts` reads them back. */
import { resolve, type Type } from "../types/type.js";

/** Names of functions, statics, classes, … hold any character (`a.ts:f<u8, [u8]>`), so they stand in backquotes. */
export const printName = (name: string): string => `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``;

const IDENTIFIER = /^[A-Za-z$#][\w$]*$/;
/** A field's or local's name: bare when it is an identifier, else a JSON string. `_1` is not: that is a local. */
export const printIdentifier = (name: string): string => (IDENTIFIER.test(name) ? name : JSON.stringify(name));

/** As `typeKey`, with names in backquotes and the names of object and union types, so that it parses back. */
export function printType(type: Type): string {
  const t = resolve(type);
  const fields = (list: readonly { readonly name: string; readonly type: Type }[]): string =>
    list.length === 0 ? "{}" : `{ ${list.map((f) => `${printIdentifier(f.name)}: ${printType(f.type)}`).join(", ")} }`;
  const list = (types: readonly Type[]): string => types.map(printType).join(", ");
  const named = (name: string | undefined): string => (name === undefined ? "" : printName(name));
  switch (t.kind) {
    case "int":
      return t.name;
    case "float":
      return `f${t.bits}`;
    case "enum":
      return `enum ${printName(t.id)}`;
    case "tag":
      return `tag(${t.texts.map((x) => JSON.stringify(x)).join(", ")})`;
    case "unit":
      return `unit(${typeof t.value === "string" ? JSON.stringify(t.value) : t.value}, ${printType(t.of)})`;
    case "slice":
      return `${t.mutable ? "mut " : ""}[${printType(t.element)}]`;
    case "array":
      return `[${printType(t.element)}; ${t.length}]`;
    case "tuple":
      return `(${list(t.elements)})`;
    case "object":
      return `${named(t.name)}${fields(t.fields)}`;
    case "union":
      return `${named(t.name)}union(${list(t.variants)})`;
    case "option":
      return `option(${printType(t.some)})`;
    case "class":
      return `class ${printName(t.id)}`;
    case "ref":
      return `&${printType(t.to)}`;
    case "interface":
      return `interface ${printName(t.id)}`;
    case "function":
      return `fn(${list(t.params)}) -> ${printType(t.result)}`;
    case "generator":
      return `generator(${printName(t.fn)}, ${printType(t.item)})`;
    case "promise":
      return `promise(${printName(t.fn)}, ${printType(t.result)})`;
    case "pointer":
      return `*${printType(t.to)}`;
    case "environment":
      return `env${fields(t.captures)}`;
    case "variable":
      return `?${t.cell.number}`;
    default:
      return t.kind;
  }
}
