/** What `ingot contexts` prints: the contexts of a program, what each reaches, and who takes which lock. */

import type { Location } from "../../diagnostics/diagnostic.js";
import { spanLocation } from "../../diagnostics/from-mir.js";
import type { MirContext } from "../../mir/mir.js";
import { resolve } from "../../types/type.js";
import { type Path, pathText } from "../paths.js";
import type { LockUsers } from "./ceilings.js";
import { isWrite, type Reach } from "./reach.js";
import type { ReachedContext } from "./reached.js";

export interface ContextReport {
  readonly contexts: readonly DescribedContext[];
  readonly locks: readonly DescribedLock[];
}

export interface DescribedContext {
  readonly name: string;
  readonly kind: MirContext["kind"];
  /** A higher number is more urgent; undefined for what everything else interrupts. */
  readonly priority: number | undefined;
  readonly core: number;
  /** The call that registers or starts it; `main` itself. */
  readonly at: Location;
  /** Mutable statics of the program's own that it reaches, and whether it writes them. */
  readonly statics: readonly { readonly name: string; readonly isWritten: boolean }[];
  readonly locks: readonly string[];
}

export interface DescribedLock {
  readonly name: string;
  /** `IrqMutex<Counter>`. */
  readonly type: string;
  /** The most urgent priority that is masked while it is held; undefined: none. */
  readonly ceiling: number | undefined;
  /** Several cores take it: a spin lock besides. */
  readonly isShared: boolean;
  readonly takenBy: readonly string[];
}

export function describeContexts(reach: Reach, contexts: readonly ReachedContext[], users: LockUsers): ContextReport {
  const locks = users.locks().map((path) => ({ path, context: users.of(path) }));
  const byName = new Map<string, Path>();
  for (const { path } of locks) byName.set(nameOf(path), path);
  return {
    contexts: contexts.map((c) =>
      describeContext(
        reach,
        c,
        [...byName].filter(([, p]) => users.of(p).includes(c.context)).map(([n]) => n),
      ),
    ),
    locks: [...byName].map(([name, path]) => {
      const { ceiling, isShared } = users.answer(path);
      const t = path.type === undefined ? undefined : resolve(path.type);
      const type = t?.kind === "class" ? (reach.program.types.classes.get(t.id)?.name ?? "") : "";
      const takenBy = users.of(path).map((c) => c.name);
      return { name, type, ceiling: ceiling === 0 ? undefined : ceiling - 1, isShared, takenBy };
    }),
  };
}

/** What the compiler makes for tasks and their executors: no name of the program's. */
const isOfTasks = (name: string): boolean => name.startsWith("$") || name.endsWith("$tasks");
const nameOf = (path: Path): string => pathText(path, () => undefined);

function describeContext(reach: Reach, { context, nodes }: ReachedContext, locks: readonly string[]): DescribedContext {
  const { program } = reach;
  const statics = new Map<string, boolean>();
  for (const node of nodes.keys()) {
    for (const access of node.accesses.values()) {
      const { path } = access;
      const found = path.root.kind === "static" ? program.statics.get(path.root.name) : undefined;
      if (found === undefined || !found.mutable || reach.isLibrary(found.span) || isOfTasks(found.name)) continue;
      statics.set(found.displayName, isWrite(access) || statics.get(found.displayName) === true);
    }
  }
  const { name, kind, core, priority, span } = context;
  const hasPriority = kind !== "main" && kind !== "core";
  return {
    ...{ name, kind, core, priority: hasPriority ? priority : undefined },
    at: spanLocation(program, span),
    statics: [...statics]
      .map(([static_, isWritten]) => ({ name: static_, isWritten }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    locks: [...locks].sort(),
  };
}
