/** The programs and folders that a build needs, as absolute paths. */

import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { BuildRequest } from "@ingot/compiler";
import { findTools, TOOLS, type ToolId, thisMachine } from "../setup/tools.mjs";
import { missingTool } from "./errors.js";

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

/** The emulator that a board's run settings name. */
export function emulatorPath(program: string): string {
  const tool = TOOLS.find((known) => known.names.includes(program));
  if (tool === undefined) throw missingTool(program, "emulates this board");
  return pathOf(tool.id);
}

/** The folder of `@ingot/os`, as installed beside this command. */
export function osRoot(): string {
  return dirname(realpathSync(createRequire(import.meta.url).resolve("@ingot/os/package.json")));
}
