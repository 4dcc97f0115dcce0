/**
 * Failed checks. A site is one constant and one call:
 *
 *     call void @"index out of bounds in src/main.ts"(i32 line << 7 | column)
 *
 * of a cold helper for this reason in this file, which unpacks it and calls `__ingot_panic(message, file, line, column)`.
 * Up to line 511 the constant has 16 bits, which are one instruction everywhere. A record in read-only data would cost
 * the same code and its own bytes; a table of sites or of reasons would outlive those that optimisation removes, as a
 * helper that nobody calls does not.
 */
import type { PanicReason, Span } from "../mir/mir.js";
import type { Body } from "./body.js";
import { baseAttributes, type Module, type PanicHelper, symbolOf, wordType } from "./module.js";
import { globalName } from "./names.js";
import type { Register } from "./registers.js";

const COLUMN_BITS = 7;
const LINE_BITS = 24;

/** Goes on in a new block if `condition` holds, else panics. */
export function check(body: Body, condition: Register, reason: PanicReason, span: Span): void {
  const ok = body.freshLabel("ok");
  const failed = body.freshLabel("panic");
  body.run(`br i1 ${condition.text}, label %${ok}, label %${failed}`);
  body.startBlock(failed);
  panicSite(body, span, reason, []);
  body.startBlock(ok);
}

export function panicMessage(body: Body, message: readonly Register[], span: Span): void {
  panicSite(body, span, undefined, message);
}

function panicSite(body: Body, span: Span, reason: PanicReason | undefined, message: readonly Register[]): void {
  const { line, column } = body.module.lines.at(span);
  const far = line >= 2 ** LINE_BITS || column >= 2 ** COLUMN_BITS;
  const helper: PanicHelper = { reason, far, file: span.file };
  const name = `${reason ?? "panic"}${far ? " (far)" : ""} in ${body.module.lines.path(span.file)}`;
  body.module.panicHelpers.set(name, helper);
  const position = far ? [`i32 ${line}`, `i32 ${column}`] : [`i32 ${line * 2 ** COLUMN_BITS + column}`];
  const args = [...message.map((r) => `${r.type} ${r.text}`), ...position];
  const cold = body.module.out.attributes(["cold", "noreturn", "nounwind"]);
  body.run(`call void ${globalName(name)}(${args.join(", ")}) ${cold}`);
  body.run("unreachable");
}

/** The helper's definition. */
export function emitPanicHelper(module: Module, name: string, { reason, far, file }: PanicHelper): string {
  const word = wordType(module);
  const params = [
    ...(reason === undefined ? ["ptr %text", `${word} %length`] : []),
    ...(far ? ["i32 %line", "i32 %column"] : ["i32 %code"]),
  ];
  const unpack = [`  %line = lshr i32 %code, ${COLUMN_BITS}`, `  %column = and i32 %code, ${2 ** COLUMN_BITS - 1}`];
  const message = reason === undefined ? `ptr %text, ${word} %length` : textArguments(module, reason);
  const place = `${textArguments(module, module.lines.path(file))}, i32 %line, i32 %column`;
  const lines = [...(far ? [] : unpack), `  call void ${panicFunction(module)}(${message}, ${place})`, "  unreachable"];
  const attributes = module.out.attributes([
    "noinline",
    "cold",
    "noreturn",
    "minsize",
    "optsize",
    ...baseAttributes(module),
  ]);
  return [
    `define internal void ${globalName(name)}(${params.join(", ")}) unnamed_addr ${attributes} {`,
    ...lines,
    "}",
  ].join("\n");
}

function textArguments(module: Module, text: string): string {
  const word = wordType(module);
  return `ptr ${module.out.literal(text, word)}, ${word} ${Buffer.byteLength(text, "utf8")}`;
}

function panicFunction(module: Module): string {
  for (const fn of module.program.functions.values()) {
    if (fn.attributes.exportName === "__ingot_panic") return symbolOf(fn);
  }
  const word = wordType(module);
  const params = `ptr, ${word}, ptr, ${word}, i32, i32`;
  return module.out.declare("__ingot_panic", "void", params, module.out.attributes(["cold", "noreturn", "nounwind"]));
}
