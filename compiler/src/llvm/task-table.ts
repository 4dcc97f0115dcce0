/**
 * What `ingot tasks` needs to know of the frames of tasks, as JSON in a section of the file that is not loaded: where each
 * task's frame lies, where it stands in each of its states, and which locals that state keeps.
 */
import type { FrameField } from "../mir/mir.js";
import { STATE_FIELD } from "../mir/poll.js";
import { typeText } from "../types/text.js";
import { isSigned, resolve, type Type } from "../types/type.js";
import type { Module } from "./module.js";

export const TASK_SECTION = ".ingot.tasks";

export interface TaskTable {
  readonly tasks: readonly TaskEntry[];
  readonly frames: Readonly<Record<string, FrameEntry>>;
  /** The symbol of the bytes that say which slots are in use: see `os/kernel/ready-tasks.ts`. */
  readonly next: string;
  /** The symbols of the executors, which begin with the number of their first ready task: a word. */
  readonly executors: readonly string[];
}
export interface TaskEntry {
  readonly fn: string;
  /** The symbol of its slots, and how many there are; the number of the first. */
  readonly slots: string;
  readonly count: number;
  readonly first: number;
}
export interface FrameEntry {
  readonly name: string;
  readonly size: number;
  readonly state: { readonly offset: number; readonly size: number };
  readonly suspensions: readonly SuspensionEntry[];
}
export interface SuspensionEntry {
  readonly state: number;
  /** From the innermost function outwards. */
  readonly at: readonly {
    readonly fn: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
  }[];
  readonly locals: readonly LocalEntry[];
  /** Promises under way in the frame: their offset, and whose frame it is. */
  readonly promises: readonly { readonly name: string | undefined; readonly offset: number; readonly fn: string }[];
}
export interface LocalEntry {
  readonly name: string;
  readonly type: string;
  readonly offset: number;
  readonly size: number;
  /** How its bytes read; undefined for what is shown as bytes. */
  readonly as: "unsigned" | "signed" | "float" | "boolean" | "address" | undefined;
}

const MAIN_EXECUTOR = "os/kernel/executor.ts:mainExecutor";

/** Assembly for the module; none for a program without tasks. */
export function taskTable(module: Module): readonly string[] {
  const { program } = module;
  if (program.tasks.length === 0 || module.target.name === "wasm32") return [];
  const frames: Record<string, FrameEntry> = {};
  const open = program.tasks.map((task) => task.fn);
  for (let fn = open.pop(); fn !== undefined; fn = open.pop()) {
    if (frames[fn] !== undefined) continue;
    const entry = frameEntry(module, fn);
    if (entry === undefined) continue;
    frames[fn] = entry;
    for (const s of entry.suspensions) open.push(...s.promises.map((promise) => promise.fn));
  }
  const executors = [...program.statics.keys()].filter(
    (name) => MAIN_EXECUTOR === name || name.startsWith("$executor of "),
  );
  const table: TaskTable = { tasks: program.tasks, frames, next: "$taskNext", executors };
  const bytes = Buffer.from(JSON.stringify(table), "utf8");
  const lines = [`.section ${TASK_SECTION},"",%progbits`];
  for (let at = 0; at < bytes.length; at += 64) lines.push(`.byte ${[...bytes.subarray(at, at + 64)].join(",")}`);
  return [...lines, ".text"].map((line) => `module asm "${line.replaceAll('"', "\\22")}"`);
}

function frameEntry(module: Module, fn: string): FrameEntry | undefined {
  const { program, layouts, lines } = module;
  const fields = program.generatorFrames.get(fn);
  const suspensions = program.suspensions.get(fn);
  if (fields === undefined || suspensions === undefined) return undefined;
  const { offsets, size } = layouts.of({ kind: "promise", fn, result: fields[1]?.type ?? { kind: "void" } });
  const at = (index: number): FrameField & { readonly offset: number } => ({
    ...fields[index]!,
    offset: offsets[index]!,
  });
  return {
    name: suspensions[0]?.at.at(-1)?.fn ?? fn,
    size,
    state: { offset: offsets[STATE_FIELD]!, size: layouts.size(fields[STATE_FIELD]!.type) },
    suspensions: suspensions.map(({ state, at: chain, fields: kept }) => {
      const live = kept.map(at);
      return {
        state,
        at: chain.map(({ fn: name, span }) => ({ fn: name, file: lines.path(span.file), ...lines.at(span) })),
        locals: live.flatMap((field): LocalEntry[] => {
          const bytes = layouts.size(field.type);
          if (field.name === undefined || bytes === 0 || resolve(field.type).kind === "promise") return [];
          const type = typeText(program.types, field.type);
          return [{ name: field.name, type, offset: field.offset, size: bytes, as: reading(field.type) }];
        }),
        promises: live.flatMap((field) => {
          const t = resolve(field.type);
          return t.kind === "promise" ? [{ name: field.name, offset: field.offset, fn: t.fn }] : [];
        }),
      };
    }),
  };
}

function reading(type: Type): LocalEntry["as"] {
  const t = resolve(type);
  switch (t.kind) {
    case "int":
      return isSigned(t.name) ? "signed" : "unsigned";
    case "enum":
      return "unsigned";
    case "float":
      return "float";
    case "bool":
      return "boolean";
    case "ref":
    case "pointer":
      return "address";
    default:
      return undefined;
  }
}
