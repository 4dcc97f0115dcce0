/** The programs and folders that a build needs, as absolute paths. */

import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { Board, BuildRequest } from "@ingot/compiler";
import {
  emulates,
  type FoundTool,
  findTools,
  QEMU_WITH_RASPI4B,
  TOOLS,
  type ToolId,
  thisMachine,
} from "../setup/tools.mjs";
import { emulatorTooOld, missingTool } from "./errors.js";
import { packageUrl } from "./package.js";

export type Tools = BuildRequest["tools"];

/** clang, lld and llvm-objcopy, found without starting them; throws ING7006 for the first that is missing. */
export function buildTools(): Tools {
  return { clang: pathOf("clang"), lld: pathOf("lld"), objcopy: pathOf("objcopy") };
}

/** Absolute path of one tool, or ING7006. */
export function pathOf(id: ToolId): string {
  const path = findTools([id], thisMachine(), true)[id].path;
  if (path !== undefined) return path;
  const tool = TOOLS.find((known) => known.id === id);
  throw missingTool(tool?.names.at(-1) ?? id, tool?.why ?? "is needed");
}

/** The emulator of a board; ING7006 where there is none, or one that does not have this board yet. */
export function emulatorPath(board: Board): string {
  const { program, found } = emulatorOf(board);
  if (found?.path === undefined) throw missingTool(program, "emulates this board");
  if (!emulates(found, board.name)) throw emulatorTooOld(program, found.version ?? "", board.name, QEMU_WITH_RASPI4B);
  return found.path;
}

/** Whether the emulator of a board is there, and has it: QEMU 8 has no `raspi4b`. */
export function canEmulate(board: Board): boolean {
  const { found } = emulatorOf(board);
  return found !== undefined && emulates(found, board.name);
}

function emulatorOf({ name, run }: Board): { program: string; found: FoundTool | undefined } {
  if (run.kind !== "qemu") throw new Error(`${name} runs without an emulator`);
  const tool = TOOLS.find((known) => known.names.includes(run.program));
  return { program: run.program, found: tool === undefined ? undefined : findTools([tool.id])[tool.id] };
}

/** The folder of `@ingot/os`, as installed beside this command. */
export function osRoot(): string {
  return dirname(realpathSync(createRequire(packageUrl).resolve("@ingot/os/package.json")));
}
