/** Reads the types that `print-type.ts` writes. */
import type { Field, IntName, Type } from "../types/type.js";
import type { Lexer } from "./lexer.js";

const INTS: ReadonlySet<string> = new Set<IntName>([
  "u8",
  "u16",
  "u32",
  "u64",
  "usize",
  "i8",
  "i16",
  "i32",
  "i64",
  "isize",
]);

export const isIntName = (word: string): word is IntName => INTS.has(word);

export function parseType(lexer: Lexer): Type {
  const type = (): Type => parseType(lexer);
  if (lexer.token.kind === "name") {
    const name = lexer.name();
    return lexer.accept("union")
      ? { kind: "union", name, variants: lexer.list("(", ")", type) }
      : { kind: "object", name, fields: parseFields(lexer) };
  }
  if (lexer.at("{")) return { kind: "object", name: undefined, fields: parseFields(lexer) };
  if (lexer.at("(")) return { kind: "tuple", elements: lexer.list("(", ")", type) };
  if (lexer.accept("&")) return { kind: "ref", to: type() };
  if (lexer.accept("*")) return { kind: "pointer", to: type() };
  if (lexer.accept("[")) {
    const element = type();
    if (lexer.accept("]")) return { kind: "slice", element, mutable: false };
    lexer.expect(";");
    const length = lexer.number();
    lexer.expect("]");
    return { kind: "array", element, length };
  }
  const word = lexer.word();
  if (isIntName(word)) return { kind: "int", name: word };
  switch (word) {
    case "void":
    case "never":
    case "bool":
    case "string":
    case "failure":
      return { kind: word };
    case "f32":
      return { kind: "float", bits: 32 };
    case "f64":
      return { kind: "float", bits: 64 };
    case "mut": {
      lexer.expect("[");
      const element = type();
      lexer.expect("]");
      return { kind: "slice", element, mutable: true };
    }
    case "enum":
    case "class":
    case "interface":
      return { kind: word, id: lexer.name() };
    case "tag":
      return { kind: "tag", texts: lexer.list("(", ")", () => lexer.string()) };
    case "unit": {
      lexer.expect("(");
      const value = parseUnitValue(lexer);
      lexer.expect(",");
      const of = type();
      lexer.expect(")");
      return { kind: "unit", value, of };
    }
    case "union":
      return { kind: "union", name: undefined, variants: lexer.list("(", ")", type) };
    case "option": {
      lexer.expect("(");
      const some = type();
      lexer.expect(")");
      return { kind: "option", some };
    }
    case "fn": {
      const params = lexer.list("(", ")", type);
      lexer.expect("->");
      return { kind: "function", params, result: type() };
    }
    case "generator": {
      lexer.expect("(");
      const fn = lexer.name();
      lexer.expect(",");
      const item = type();
      lexer.expect(")");
      return { kind: "generator", fn, item };
    }
    case "promise": {
      lexer.expect("(");
      const fn = lexer.name();
      lexer.expect(",");
      const result = type();
      lexer.expect(")");
      return { kind: "promise", fn, result };
    }
    case "env":
      return { kind: "environment", captures: parseFields(lexer) };
    default:
      return lexer.fail(`a type after ${word}`);
  }
}

function parseFields(lexer: Lexer): Field[] {
  return lexer.list("{", "}", () => {
    const name = lexer.identifier();
    lexer.expect(":");
    return { name, type: parseType(lexer) };
  });
}

function parseUnitValue(lexer: Lexer): string | bigint | boolean {
  if (lexer.token.kind === "string") return lexer.string();
  if (lexer.token.kind === "number") return lexer.bigint();
  if (lexer.accept("true")) return true;
  lexer.expect("false");
  return false;
}
