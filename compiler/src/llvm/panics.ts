/**
 * Failed checks. A site is one constant and one call:
 *
 *     call void @"panic in src/main.ts"(i32 line << 15 | column << 4 | reason)
 *
 * of a cold helper per source file, which unpacks it and calls `__ingot_panic(message, file, line, column)`. A record in
 * read-only data would cost the same code and its own bytes, and a table of all sites would outlive those that
 * optimisation removes.
 */
import type { PanicReason, Span } from "../mir/mir.js";
import type { Body } from "./body.js";
import { baseAttributes, type Module, type PanicHelper, symbolOf, wordType } from "./module.js";
import { globalName } from "./names.js";
import type { Register } from "./registers.js";

const REASONS: readonly PanicReason[] = [
  "integer overflow",
  "shift overflow",
  "division by zero",
  "index out of bounds",
  "value out of range",
  "unexpected undefined",
  "stale narrowing",
  "recursion too deep",
  "assertion failed",
];
const REASON_BITS = 4;
const COLUMN_BITS = 11;
const LINE_BITS = 17;

/** Goes on in a new block if `condition` holds, else panics. */
export function check(body: Body, condition: Register, reason: PanicReason, span: Span): void {
  const ok = body.freshLabel("ok");
  const failed = body.freshLabel("panic");
  body.run(`br i1 ${condition.text}, label %${ok}, label %${failed}`);
  body.startBlock(failed);
  panicSite(body, span, REASONS.indexOf(reason), undefined);
  body.startBlock(ok);
}

export function panicMessage(body: Body, message: readonly Register[], span: Span): void {
  panicSite(body, span, 0, message);
}

function panicSite(body: Body, span: Span, reason: number, message: readonly Register[] | undefined): void {
  const { line, column } = body.module.lines.at(span);
  const far = line >= 1 << LINE_BITS || column >= 1 << COLUMN_BITS;
  const kind = `${far ? "far-" : ""}${message === undefined ? "check" : "message"}` as PanicHelper["kind"];
  const name = helperName(body.module, kind, span.file);
  body.module.panicHelpers.set(name, { kind, file: span.file });
  const code = line * 2 ** (REASON_BITS + COLUMN_BITS) + column * 2 ** REASON_BITS + reason;
  const position = far ? [`i32 ${line}`, `i32 ${column}`, `i32 ${reason}`] : [`i32 ${code | 0}`];
  const args = [...(message ?? []).map((r) => `${r.type} ${r.text}`), ...position];
  const cold = body.module.out.attributes(["cold", "noreturn", "nounwind"]);
  body.run(`call void ${globalName(name)}(${args.join(", ")}) ${cold}`);
  body.run("unreachable");
}

function helperName(module: Module, kind: PanicHelper["kind"], file: number): string {
  const path = module.lines.path(file);
  return kind === "check" ? `panic in ${path}` : `panic (${kind}) in ${path}`;
}

/** The helper's definition. */
export function emitPanicHelper(module: Module, name: string, helper: PanicHelper): string {
  const word = wordType(module);
  const far = helper.kind.startsWith("far-");
  const hasMessage = helper.kind.endsWith("message");
  const params = [
    ...(hasMessage ? ["ptr %text", `${word} %length`] : []),
    ...(far ? ["i32 %line", "i32 %column", "i32 %reason"] : ["i32 %code"]),
  ];
  const lines: string[] = [];
  if (!far) {
    lines.push(
      `  %line = lshr i32 %code, ${REASON_BITS + COLUMN_BITS}`,
      `  %shifted = lshr i32 %code, ${REASON_BITS}`,
      `  %column = and i32 %shifted, ${2 ** COLUMN_BITS - 1}`,
    );
    if (!hasMessage) lines.push(`  %reason = and i32 %code, ${2 ** REASON_BITS - 1}`);
  }
  if (!hasMessage) lines.push(...reasonText(module, word));
  const path = module.lines.path(helper.file);
  const file = `ptr ${module.out.literal(path, word)}, ${word} ${Buffer.byteLength(path, "utf8")}`;
  lines.push(
    `  call void ${panicFunction(module)}(ptr %text, ${word} %length, ${file}, i32 %line, i32 %column)`,
    "  unreachable",
  );
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

/** Looks the reason's text up; the table is made with its first user. */
function reasonText(module: Module, word: string): string[] {
  const entry = `{ ptr, ${word} }`;
  const table = "@.panic.reasons";
  const entries = REASONS.map((r) => `${entry} { ptr ${module.out.literal(r, word)}, ${word} ${r.length} }`);
  const definition = `${table} = private unnamed_addr constant [${REASONS.length} x ${entry}] [${entries.join(", ")}]`;
  if (!module.out.globals.includes(definition)) module.out.globals.push(definition);
  return [
    `  %entry = getelementptr inbounds [${REASONS.length} x ${entry}], ptr ${table}, i32 0, i32 %reason`,
    `  %text = load ptr, ptr %entry`,
    `  %lengthAt = getelementptr inbounds ${entry}, ptr %entry, i32 0, i32 1`,
    `  %length = load ${word}, ptr %lengthAt`,
  ];
}

function panicFunction(module: Module): string {
  for (const fn of module.program.functions.values()) {
    if (fn.attributes.exportName === "__ingot_panic") return symbolOf(fn);
  }
  const word = wordType(module);
  const params = `ptr, ${word}, ptr, ${word}, i32, i32`;
  return module.out.declare("__ingot_panic", "void", params, module.out.attributes(["cold", "noreturn", "nounwind"]));
}
