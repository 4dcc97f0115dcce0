/** Members of strings (LANGUAGE.md §4). */
import type ts from "typescript";
import { BOOL, STRING, type Type, U8, USIZE } from "../../types/type.js";
import { copy, emit, type FunctionBuilder, here, placeOf, project, temp } from "../builder.js";
import { fail } from "../context.js";
import { convert } from "../convert.js";
import { indexOperand, lowerTo } from "../expressions.js";
import { libraryCall } from "../library.js";
import { operandValue, type Value } from "../values.js";

export const BYTES: Type = { kind: "slice", element: U8, mutable: false };

/** What takes strings, or nothing. */
const LIBRARY: ReadonlyMap<string, string> = new Map([
  ["startsWith", "stringStartsWith"],
  ["endsWith", "stringEndsWith"],
  ["includes", "stringIncludes"],
  ["indexOf", "stringIndexOf"],
  ["split", "stringSplit"],
  ["trim", "stringTrim"],
  ["trimStart", "stringTrimStart"],
  ["trimEnd", "stringTrimEnd"],
]);

export function lowerStringMethod(f: FunctionBuilder, receiver: Value, name: string, node: ts.CallExpression): Value {
  const text = convert(f, receiver, STRING, node);
  const arg = (i: number, type: Type): Value => operandValue(lowerTo(f, node.arguments[i]!, type));
  switch (name) {
    case "byteAt": {
      const index = indexOperand(f, node.arguments[0]!);
      const span = here(f, node);
      const bytes = temp(f, BYTES, { kind: "cast", cast: "bits", operand: text }, span);
      const length = temp(f, USIZE, { kind: "length", operand: bytes }, span);
      const inside = temp(f, BOOL, { kind: "binary", op: "lt", left: index, right: length, overflow: "wrap" }, span);
      emit(f, { kind: "check", condition: inside, reason: "index out of bounds", span });
      const place = project(placeOf(f, bytes, span), { kind: "index", index, type: U8 });
      return operandValue(temp(f, U8, { kind: "use", operand: copy(place, U8) }, span));
    }
    case "bytes":
      return operandValue(temp(f, BYTES, { kind: "cast", cast: "bits", operand: text }, here(f, node)));
    case "subarray": {
      const from = arg(0, USIZE);
      const to =
        node.arguments[1] === undefined
          ? operandValue(temp(f, USIZE, { kind: "length", operand: text }, here(f, node)))
          : arg(1, USIZE);
      return libraryCall(f, "core/strings.ts", "stringSubarray", [], [operandValue(text), from, to], node);
    }
    default: {
      const known = LIBRARY.get(name);
      if (known !== undefined) {
        const args = node.arguments.map((_, i) => arg(i, STRING));
        return libraryCall(f, "core/strings.ts", known, [], [operandValue(text), ...args], node);
      }
      return fail(f.context, "ING1011", node, `strings have no \`${name}\` in compiled code`, {
        help: "see the prelude for what they have",
      });
    }
  }
}
