/** Help for `tsc`'s errors about names that JavaScript has and Ingot has not, and about names that are not imported. */

import { readFileSync } from "node:fs";
import ts from "../typescript.cjs";
import { type ModuleFolders, resolveIngotModule } from "./resolve.js";

/** What to type in place of a name that `tsc` does not find; `text` is its message. */
export function whatToWrite(text: string, folders: ModuleFolders): string | undefined {
  const name = /^Cannot find name '([^']+)'/.exec(text)?.[1];
  if (name !== undefined) return GLOBALS.get(name) ?? missingImport(name, folders);
  const [, member, owner] = /^Property '([^']+)' does not exist on type '([^']+)'/.exec(text) ?? [];
  if (member === undefined || owner === undefined) return undefined;
  if (owner === "string" || owner.startsWith('"')) return STRING_MEMBERS.get(member);
  if (/\[\]$|^(Fixed|Readonly)?Array</.test(owner)) return ARRAY_MEMBERS.get(member);
  return /^[uif](8|16|32|64|size)$|^number$/.test(owner) ? NUMBER_MEMBERS.get(member) : undefined;
}

/** Names that JavaScript has for the same thing have the same help. */
function table(...rows: readonly (readonly [names: string, help: string])[]): ReadonlyMap<string, string> {
  return new Map(rows.flatMap(([names, help]) => names.split(" ").map((name) => [name, help] as const)));
}

const FORMAT = 'print a template literal into a `StringBuffer<N>` of "ingot:core"';
const BYTES = "go through `text.bytes()`, or `for (const c of text)` for code points";
const OWN_LOOP = "write the loop: it allocates nothing";

const GLOBALS = table(
  ["Error TypeError RangeError SyntaxError", "declare a class that extends `Failure`, and throw that"],
  ["Math", "ask the number's type: `f64.sqrt(x)`, `f32.floor(x)`, `i32.max(a, b)`, `i32.abs(x)`"],
  ["Number BigInt", "convert with the machine type: `u32(x)`, `f64(x)`"],
  ["String", FORMAT],
  ["parseInt parseFloat", BYTES],
  ["isNaN isFinite", "ask the number's type: `f64.isNaN(x)`, `f64.isFinite(x)`"],
  ["NaN Infinity", "name the type's own: `f64.NaN`, `f64.Infinity`"],
  ["Map WeakMap", 'use `FixedMap<K, V, N>` of "ingot:core"'],
  ["Set WeakSet", 'use `FixedMap<K, boolean, N>` of "ingot:core"'],
  ["setTimeout setInterval setImmediate", 'use `await sleep(ms)` or `every(ms)` of "ingot:kernel"'],
  ["queueMicrotask requestAnimationFrame", 'use `spawn(task())` and `await yieldNow()` of "ingot:kernel"'],
  ["Uint8Array Uint8ClampedArray Buffer", "use `FixedArray<u8, N>`, or `u8[]` for a view"],
  ["Uint16Array Uint32Array", "use `FixedArray<u16, N>`, `FixedArray<u32, N>`"],
  ["Int8Array Int16Array Int32Array", "use `FixedArray<i8, N>`, `FixedArray<i16, N>`, `FixedArray<i32, N>`"],
  ["Float32Array Float64Array", "use `FixedArray<f32, N>`, `FixedArray<f64, N>`"],
  ["BigUint64Array BigInt64Array", "use `FixedArray<u64, N>`, `FixedArray<i64, N>`"],
);

const STRING_MEMBERS = table(
  ["slice substring substr", "write `subarray(from, to)`, whose indices count bytes"],
  ["charAt charCodeAt codePointAt at", "write `byteAt(index)`, or `for (const c of text)` for code points"],
  ["lastIndexOf search match", "ask `indexOf`, `includes`, `startsWith` or `endsWith`, or go through `bytes()`"],
  ["padStart padEnd repeat concat replace replaceAll toUpperCase toLowerCase toString", FORMAT],
);

const ARRAY_MEMBERS = table(
  ["reduceRight flat flatMap keys values", OWN_LOOP],
  ["pop shift unshift splice", 'use `FixedList<T, N>` or `FixedQueue<T, N>` of "ingot:core"'],
  ["join toString", FORMAT],
  ["toSorted toReversed with", "copy into a `FixedArray` with `set`, and change that"],
);

const NUMBER_MEMBERS = table(["toString toFixed toPrecision toLocaleString", FORMAT]);

const MODULES = ["ingot:core", "ingot:kernel", "ingot:board", "ingot:hal"] as const;

/** A module of Ingot's own that exports the name. */
function missingImport(name: string, folders: ModuleFolders): string | undefined {
  const found = MODULES.find((specifier) => {
    const path = resolveIngotModule(specifier, folders);
    return path !== undefined && exportedNames(path).includes(name);
  });
  return found === undefined ? undefined : `import it: \`import { ${name} } from "${found}";\``;
}

/** The names that an index file re-exports: it has no declarations of its own. */
function exportedNames(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ESNext);
  return source.statements.flatMap((statement) =>
    ts.isExportDeclaration(statement) &&
    statement.exportClause !== undefined &&
    ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements.map((element) => element.name.text)
      : [],
  );
}
