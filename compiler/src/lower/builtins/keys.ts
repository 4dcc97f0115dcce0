/** `hashOf(key)` of `ingot:unsafe`: the hash of what can be a key of a map. */

import { typeText } from "../../types/text.js";
import { int, resolve, STRING } from "../../types/type.js";
import type ts from "../../typescript.cjs";
import { type FunctionBuilder, here, temp } from "../builder.js";
import { fail } from "../context.js";
import { convert } from "../convert.js";
import { lowerExpression } from "../expressions.js";
import { libraryCall } from "../library.js";
import { operandValue, typeOfValue, type Value } from "../values.js";

const U64 = int("u64");

export function lowerHash(f: FunctionBuilder, node: ts.CallExpression): Value {
  const key = node.arguments[0]!;
  const value = lowerExpression(f, key);
  const type = typeOfValue(value);
  const hash = (name: string, operand: Value) => libraryCall(f, "core/hash.ts", name, [], [operand], node);
  switch (type?.kind) {
    case "int":
    case "enum":
    case "bool": {
      const operand = convert(f, value, type, key);
      return hash("hashInteger", operandValue(temp(f, U64, { kind: "cast", cast: "int", operand }, here(f, node))));
    }
    case "string":
    case "tag":
      return hash("hashText", operandValue(convert(f, value, STRING, key)));
    default: {
      const text = type === undefined ? "this" : `\`${typeText(f.context.types, resolve(type))}\``;
      return fail(f.context, "ING1014", node, `${text} cannot be the key of a map`, {
        help: "use an integer, a boolean, an enum, a union of string literals, or a string",
      });
    }
  }
}
