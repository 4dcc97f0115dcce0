/**
 * What goes on while a task waits: the other tasks of the program, each from where it is started. A task is `main`, what is
 * spawned, or a promise that is begun before it is awaited; what a task awaits at once is part of it.
 */
import type { Callee, MirProgram } from "../../mir/mir.js";
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
  return begunFunctions(program).size > 0;
}

/** Async functions whose promises are begun, by how often that is written. */
function begunFunctions(program: MirProgram): Map<string, number> {
  const found = new Map<string, number>();
  for (const fn of program.functions.values()) {
    for (const { terminator: t } of fn.blocks)
      if (t.kind === "call" && t.callee.kind === "begin") found.set(t.callee.fn, (found.get(t.callee.fn) ?? 0) + 1);
  }
  return found;
}

function tasksOf(reach: Reach): Task[] {
  const begun = begunFunctions(reach.program);
  const starts = new Map<string, { nodes: readonly Node[]; isRepeated: boolean }>();
  const main = reach.of(reach.program.start);
  starts.set("", { nodes: main, isRepeated: false });
  for (const [name, times] of begun) {
    const slots = reach.program.statics.get(`${name}$tasks`);
    const type = slots === undefined ? undefined : resolve(slots.type);
    // What is spawned has so many slots. Else it is begun wherever its caller is called.
    const isRepeated = times > 1 || (type?.kind === "array" ? type.length > 1 : true);
    starts.set(name, { nodes: reach.of(name), isRepeated });
  }
  return [...starts.values()].map(({ nodes, isRepeated }) => ({ nodes: partsOf(nodes, begun), isRepeated }));
}

/** The nodes of one task: all that these lead to, but for what is a task of its own. */
function partsOf(from: readonly Node[], begun: ReadonlyMap<string, number>): ReadonlySet<Node> {
  const found = new Set(from);
  const isOther = (callee: Callee): boolean =>
    (callee.kind === "resume" || callee.kind === "begin" || callee.kind === "close") && begun.has(callee.fn);
  for (const node of found) {
    for (const { block, targets } of node.calls.values()) {
      const t = node.fn.blocks[block]!.terminator;
      if (t.kind === "call" && isOther(t.callee)) continue;
      for (const target of targets) found.add(target);
    }
  }
  return found;
}
