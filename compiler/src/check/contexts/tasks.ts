/**
 * What goes on while a task waits: the other tasks of the program, each from where it is started. A task is `main`, what is
 * spawned, or a promise that is begun before it is awaited; what a task awaits at once is part of it.
 */
import type { Callee, MirProgram } from "../../mir/mir.js";
import { isOfFrame } from "../../mir/walk.js";
import { resolve } from "../../types/type.js";
import type { Path } from "../paths.js";
import type { Access, Node, Reach } from "./reach.js";

/** A function of some task, as it is called there, and what may be replaced while it waits. */
export interface Suspended {
  readonly node: Node;
  /** By the functions that do it. */
  readonly meanwhile: readonly { readonly access: Access; readonly by: string }[];
}

interface Task {
  readonly nodes: ReadonlySet<Node>;
  /** Whether it may be under way twice at once. */
  readonly isRepeated: boolean;
}

export class Tasks {
  private readonly tasks: readonly Task[];
  private readonly writes = new Map<Task, Suspended["meanwhile"]>();

  constructor(
    private readonly reach: Reach,
    private readonly isReplaceable: (path: Path) => boolean,
  ) {
    this.tasks = tasksOf(reach);
  }

  of(fn: string): Suspended[] {
    return this.reach.of(fn).flatMap((node) => {
      const own = this.tasks.filter((task) => task.nodes.has(node));
      if (own.length === 0) return [];
      const alone = own.length === 1 && !own[0]!.isRepeated ? own[0] : undefined;
      return [{ node, meanwhile: this.tasks.filter((t) => t !== alone).flatMap((t) => this.writesOf(t)) }];
    });
  }

  private writesOf(task: Task): Suspended["meanwhile"] {
    let found = this.writes.get(task);
    if (found === undefined) {
      found = [...task.nodes].flatMap((node) =>
        [...node.accesses.values()].flatMap((access) =>
          access.kind === "invalidate" || (access.kind === "write" && this.isReplaceable(access.path))
            ? [{ access, by: node.fn.displayName }]
            : [],
        ),
      );
      this.writes.set(task, found);
    }
    return found;
  }
}

/** Whether some promise is under way beside another. */
export function hasTasks(program: MirProgram): boolean {
  return startedFunctions(program).size > 0;
}

interface Started {
  /** How often it is written that one is started. */
  times: number;
  /** How many can be under way at once, for what is spawned. */
  slots: number | undefined;
}

/** Async functions whose promises are begun before they are awaited, or built in a slot of an executor. */
function startedFunctions(program: MirProgram): Map<string, Started> {
  const found = new Map<string, Started>();
  const add = (fn: string, slots: number | undefined): void => {
    const known = found.get(fn) ?? { times: 0, slots: undefined };
    known.times += 1;
    known.slots ??= slots;
    found.set(fn, known);
  };
  for (const fn of program.functions.values()) {
    for (const { statements, terminator: t } of fn.blocks) {
      // What is spawned has its times counted by its slot.
      const spawned = statements.flatMap((s) =>
        s.kind === "assign" && s.value.kind === "promise" && s.place.base.kind === "static"
          ? [{ fn: s.value.fn, slot: program.statics.get(s.place.base.name) }]
          : [],
      );
      for (const { fn: name, slot } of spawned) {
        const type = slot === undefined ? undefined : resolve(slot.type);
        add(name, type?.kind === "array" ? type.length : 1);
      }
      const isSpawned = spawned.some((s) => t.kind === "call" && t.callee.kind === "begin" && t.callee.fn === s.fn);
      if (t.kind === "call" && t.callee.kind === "begin" && !isSpawned) add(t.callee.fn, undefined);
    }
  }
  return found;
}

function tasksOf(reach: Reach): Task[] {
  const started = startedFunctions(reach.program);
  const main = { nodes: reach.of(reach.program.start), isRepeated: false };
  const others = [...started].map(([name, { times, slots }]) => ({
    nodes: reach.of(name),
    // What is begun without a slot, is begun wherever its caller is called.
    isRepeated: times > 1 || slots !== 1,
  }));
  return [main, ...others].map(({ nodes, isRepeated }) => ({ nodes: partsOf(nodes, started), isRepeated }));
}

/** The nodes of one task: all that these lead to, but for what is a task of its own. */
function partsOf(from: readonly Node[], started: ReadonlyMap<string, Started>): ReadonlySet<Node> {
  const found = new Set(from);
  const isOther = (callee: Callee): boolean => isOfFrame(callee) && started.has(callee.fn);
  for (const node of found) {
    for (const { block, targets } of node.calls.values()) {
      const t = node.fn.blocks[block]!.terminator;
      if (t.kind === "call" && isOther(t.callee)) continue;
      for (const target of targets) found.add(target);
    }
  }
  return found;
}
