/** Doc tags that say what library code does to contexts: the analyses of `check/contexts/` go by these. */

import { type FunctionAttributes, LOCK_ACTIONS, LOCK_KINDS, type LockAction } from "../mir/mir.js";
import type { ClassDefinition } from "../types/type.js";
import type ts from "../typescript.cjs";
import { docTag } from "./decorators.js";

/** `@sync`, `@sync core` and `@guard` of a class. */
export function concurrencyOfClass(declaration: ts.Node): Pick<ClassDefinition, "sync" | "guard"> {
  const sync = docTag(declaration, "sync");
  return {
    ...(sync === undefined ? {} : { sync: words(sync)[0] === "core" ? ("core" as const) : ("all" as const) }),
    ...(docTag(declaration, "guard") === undefined ? {} : { guard: true }),
  };
}

/** `@blocking`, `@spins` and `@lock` of a function. */
export function concurrencyOfFunction(declaration: ts.Node): Pick<FunctionAttributes, "blocking" | "spins" | "lock"> {
  const lock = lockAction(docTag(declaration, "lock"));
  return {
    ...(docTag(declaration, "blocking") === undefined ? {} : { blocking: true }),
    ...(docTag(declaration, "spins") === undefined ? {} : { spins: true }),
    ...(lock === undefined ? {} : { lock }),
  };
}

/** `@lock mutex`, `@lock try spin`, `@lock with mask`, `@lock spin shared`. */
function lockAction(text: string | undefined): LockAction | undefined {
  if (text === undefined) return undefined;
  const [first, ...rest] = words(text);
  const how = LOCK_ACTIONS.find((h) => h === first);
  const [kind, mode] = how === undefined ? [first, ...rest] : rest;
  const by = LOCK_KINDS.find((k) => k === kind);
  if (by === undefined) return undefined;
  return { how: how ?? "take", by, ...(mode === "shared" ? { shared: true } : {}) };
}

const words = (text: string): string[] => text.trim().split(/\s+/);
