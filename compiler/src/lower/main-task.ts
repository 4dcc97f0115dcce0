/** An async `main`: the first task. The program ends when it is ready. */

import type ts from "typescript";
import { BOOL, ref, type Type } from "../types/type.js";
import {
  branch,
  copy,
  enter,
  type FunctionBuilder,
  here,
  jump,
  localPlace,
  newBlock,
  newLocal,
  temp,
} from "./builder.js";
import { emitCall } from "./emit-call.js";
import { libraryCall } from "./library.js";
import { asPlace } from "./patterns.js";
import type { Value } from "./values.js";

const EXECUTOR = "kernel/executor.ts";

/** Polls the promise of `main` whenever it is woken, and the other tasks in between, until it is ready. */
export function runMainTask(f: FunctionBuilder, main: Value, node: ts.Node): void {
  const span = here(f, node);
  const { place, type } = asPlace(f, main, node);
  const promise = type as Type & { kind: "promise" };
  const head = newBlock(f);
  const waiting = newBlock(f);
  const done = newBlock(f);
  jump(f, head, span);
  enter(f, head);
  const frame = temp(f, ref(promise), { kind: "borrow", place, exclusive: true }, span);
  const ready = localPlace(newLocal(f, BOOL, span));
  emitCall(f, { kind: "resume", fn: promise.fn }, [frame], BOOL, span, { destination: ready });
  branch(f, copy(ready, BOOL), done, waiting, span);
  enter(f, waiting);
  libraryCall(f, EXECUTOR, "runUntilMainIsReady", [], [], node);
  jump(f, head, span);
  enter(f, done);
}
