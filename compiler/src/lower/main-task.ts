/** An async `main`: the first task. The program ends when it is ready. Otherwise it ends with the last task. */

import type ts from "typescript";
import type { Place } from "../mir/mir.js";
import { int, type Type, USIZE } from "../types/type.js";
import { type FunctionBuilder, intConstant, project } from "./builder.js";
import type { FunctionInstance } from "./instances.js";
import { libraryCall } from "./library.js";
import { slotsOf } from "./tasks.js";
import { operandValue } from "./values.js";

/** Where the promise of `main` is built: in the slot of its task. */
export function mainSlot(
  f: FunctionBuilder,
  type: Type & { kind: "promise" },
  instance: FunctionInstance | undefined,
  node: ts.Node,
): Place {
  const { name } = slotsOf(f, type, instance, node);
  const first = { kind: "index", index: intConstant(0, USIZE), type } as const;
  return project({ base: { kind: "static", name }, projections: [] }, first);
}

/** Polls it and the other tasks until it is ready. It is the first to have a number. */
export function runMainTask(f: FunctionBuilder, node: ts.Node): void {
  libraryCall(f, "kernel/executor.ts", "runMain", [], [operandValue(intConstant(1, int("u8")))], node);
}

/** Polls what a `main` that is not async has spawned until all of it has ended. */
export function runSpawned(f: FunctionBuilder, node: ts.Node): void {
  libraryCall(f, "kernel/executor.ts", "runSpawned", [], [], node);
}
