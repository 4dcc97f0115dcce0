/** The tasks in the memory of a program, by the table that the compiler has put into its ELF file. */

import type { ElfFile, FrameEntry, LocalEntry, SuspensionEntry, TaskTable } from "@ingot/compiler";
import type { GdbRemote } from "./run/gdb-remote.js";

export interface Task {
  readonly name: string;
  /** As `os/kernel` numbers them. */
  readonly number: number;
  readonly status: "free" | "running" | "ready" | "waiting";
  /** From the await that it stands at inwards, a frame each; empty while it runs, and of a free slot. */
  readonly frames: readonly SuspendedFrame[];
}
export interface SuspendedFrame {
  /** Where it stands: the function and those that were made one with it, from within. */
  readonly at: SuspensionEntry["at"];
  readonly locals: readonly { readonly name: string; readonly type: string; readonly value: string }[];
  /** The promises under way in it. */
  readonly promises: readonly { readonly name: string | undefined; readonly frames: readonly SuspendedFrame[] }[];
}

/** In the executor's bytes: no task has the slot; the task is not among those behind the first ready one. */
const FREE = 0;
const WAITING = 0xff;

export async function readTasks(table: TaskTable, elf: ElfFile, remote: GdbRemote): Promise<Task[]> {
  const address = (symbol: string): number | undefined => elf.symbols.find((s) => s.name === symbol)?.address;
  const tasks: Task[] = [];
  const next = address(table.next);
  const first = new Set<number>();
  for (const executor of table.executors) {
    // LLVM may have made statics of its parts.
    const at = address(executor) ?? address(`${executor}.0`);
    const bytes = at === undefined ? undefined : await remote.read(at, 4);
    if (bytes !== undefined) first.add(Number(unsigned(bytes, 0, 4)));
  }
  for (const { fn, slots, count, first: from } of table.tasks) {
    const frame = table.frames[fn];
    const base = address(slots);
    if (frame === undefined || base === undefined) continue;
    for (let i = 0; i < count; i++) {
      const number = from + i;
      const link = next === undefined ? undefined : (await remote.read(next + number, 1))?.[0];
      const bytes = await remote.read(base + i * frame.size, frame.size);
      if (bytes === undefined) continue;
      const frames = suspended(table, frame, bytes);
      const isFree = link === FREE || (link === undefined && frames.length === 0);
      const ready = link === WAITING && !first.has(number) ? "waiting" : "ready";
      const status = isFree ? "free" : frames.length === 0 ? "running" : ready;
      tasks.push({ name: frame.name, number, status, frames: isFree ? [] : frames });
    }
  }
  return tasks;
}

/** The frame, if it is suspended, and within it the promises that it waits for. */
function suspended(table: TaskTable, frame: FrameEntry, bytes: Uint8Array): readonly SuspendedFrame[] {
  const state = Number(unsigned(bytes, frame.state.offset, frame.state.size));
  const found = frame.suspensions.find((s) => s.state === state);
  if (found === undefined) return [];
  const promises = found.promises.map(({ name, offset, fn }) => {
    const inner = table.frames[fn];
    const frames = inner === undefined ? [] : suspended(table, inner, bytes.subarray(offset, offset + inner.size));
    return { name, frames };
  });
  const locals = found.locals.map((local) => ({ name: local.name, type: local.type, value: textOf(local, bytes) }));
  return [{ at: found.at, locals, promises }];
}

function textOf({ offset, size, as }: LocalEntry, bytes: Uint8Array): string {
  const part = bytes.subarray(offset, offset + size);
  switch (as) {
    case "unsigned":
      return String(unsigned(bytes, offset, size));
    case "signed":
      return String(BigInt.asIntN(8 * size, unsigned(bytes, offset, size)));
    case "address":
      return `0x${unsigned(bytes, offset, size).toString(16)}`;
    case "boolean":
      return part[0] === 0 ? "false" : "true";
    case "float": {
      const view = new DataView(part.buffer, part.byteOffset, size);
      return String(size === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true));
    }
    default:
      return [...part].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  }
}

function unsigned(bytes: Uint8Array, offset: number, size: number): bigint {
  let value = 0n;
  for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[offset + i] ?? 0);
  return value;
}

export function describeTasks(tasks: readonly Task[]): string {
  return tasks
    .map((task) => `${[`${task.number} ${task.name}: ${task.status}`, ...lines(task.frames, 1)].join("\n")}\n`)
    .join("");
}

function lines(frames: readonly SuspendedFrame[], depth: number): string[] {
  const indent = "  ".repeat(depth);
  return frames.flatMap(({ at, locals, promises }) => [
    ...at.map(({ fn, file, line, column }) => `${indent}in ${fn} at ${file}:${line}:${column}`),
    ...locals.map(({ name, type, value }) => `${indent}  ${name}: ${type} = ${value}`),
    ...promises.flatMap(({ name, frames: inner }) => [
      ...(name === undefined ? [] : [`${indent}  ${name}:${inner.length === 0 ? " ended" : ""}`]),
      ...lines(inner, depth + (name === undefined ? 1 : 2)),
    ]),
  ]);
}
