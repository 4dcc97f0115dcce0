/**
 * What a task looks into while it waits, or was narrowed before, and another task replaces meanwhile (ING2005). Tasks of one
 * executor take turns at each `await`; contexts that come in anywhere else may not share such places at all (ING3001).
 */
import type { MirFunction, Span, Statement } from "../mir/mir.js";
import type { OwnershipContext } from "./context.js";
import type { Flow, State } from "./flow.js";
import { calleesOf } from "./order.js";
import { type Path, pathText } from "./paths.js";
import { Relied } from "./relied.js";
import { callPath } from "./replacements.js";
import type { Reports } from "./reports.js";
import type { Rules } from "./rules.js";
import type { Write } from "./summary.js";

/** An async function whose promises run beside others. */
interface Task {
  readonly fn: string;
  /** What it may replace, by its own code and what that calls. */
  readonly writes: Write[];
  /** The functions that run in its turns. */
  readonly reach: ReadonlySet<string>;
  /** Places in the program that start it. */
  sites: number;
  /** Whether two of it may be under way at once. */
  several: boolean;
}

type Promised = Statement & { kind: "assign"; value: { kind: "promise" } };

export function suspensions(
  context: OwnershipContext,
  flows: readonly Flow[],
  isChecked: (fn: MirFunction) => boolean,
  rules: Rules,
  reports: Reports,
): void {
  if (context.begun.size < 2 || !rules.has("replaced-while-waiting")) return;
  const tasks = findTasks(context, flows);
  /** What was reported, or follows from that, by function: whoever waits for a promise looks into what that looks into. */
  const told = new Map<string, Set<Path>>();
  for (const flow of flows) {
    const { fn } = flow;
    if (!isChecked(fn) || (fn.async !== true && !fn.blocks.some((b) => b.statements.some(isPromised)))) continue;
    reports.inFunction(fn);
    const beside = tasksBeside(tasks, fn.name);
    const relied = new Relied(flow);
    const known = new Set(promisesIn(fn).flatMap((name) => [...(told.get(name) ?? [])]));
    told.set(fn.name, known);
    flow.replay({
      statement: (state, s) => {
        if (!isPromised(s) || s.place.base.kind !== "static") return;
        const given = s.value.args.flatMap((arg) => context.origins.paths(flow.operand(state, arg)));
        const others = [...tasks.values()].filter((t) => t.fn !== s.value.fn || t.several);
        reportReplaced(context, staticPaths(context, given), others, s.span, reports);
      },
      terminator: (state, t, block) => {
        if (t.kind !== "yield" || fn.async !== true) return;
        const kept = staticPaths(context, context.origins.paths(relied.after(state, block)));
        const found = reportReplaced(
          context,
          kept.filter((path) => !known.has(path)),
          beside,
          t.span,
          reports,
        );
        if (found !== undefined) known.add(found);
      },
    });
  }
}

const promisesIn = (fn: MirFunction): string[] =>
  fn.blocks.flatMap((block) => block.statements.flatMap((s) => (isPromised(s) ? [s.value.fn] : [])));

const isPromised = (s: Statement): s is Promised => s.kind === "assign" && s.value.kind === "promise";

function staticPaths(context: OwnershipContext, ids: readonly number[]): Path[] {
  return ids
    .map((id) => context.paths.at(id))
    .filter((path) => path.root.kind === "static" && !context.paths.isEternal(path));
}

function findTasks(context: OwnershipContext, flows: readonly Flow[]): ReadonlyMap<string, Task> {
  const tasks = new Map<string, Task>();
  for (const fn of context.begun)
    tasks.set(fn, { fn, writes: [], reach: reachOf(context, fn), sites: 0, several: false });
  for (const flow of flows) {
    if (!flow.fn.blocks.some((b) => b.statements.some(isPromised))) continue;
    flow.replay({
      statement: (state, s) => {
        const task = isPromised(s) ? tasks.get(s.value.fn) : undefined;
        if (task === undefined || !isPromised(s)) return;
        task.sites += 1;
        const slots = s.place.base.kind === "static" ? context.program.statics.get(s.place.base.name)?.type : undefined;
        if (slots !== undefined) task.several ||= slots.kind === "array" && slots.length > 1;
        task.writes.push(...writesFrom(context, flow, state, s));
      },
    });
  }
  for (const task of tasks.values()) {
    // In a frame that is there several times, or started in several places, it is under way several times.
    if (task.sites > 1 && !isSpawnedOnly(context, task.fn)) task.several = true;
    if ([...tasks.values()].some((t) => t.several && t.fn !== task.fn && t.reach.has(task.fn))) task.several = true;
  }
  return tasks;
}

/** Whether its promises lie in its own slots: the executor has no more of it than those. */
function isSpawnedOnly({ program }: OwnershipContext, name: string): boolean {
  return [...program.functions.values()].every((fn) =>
    fn.blocks.every((block) =>
      block.statements.every((s) => !isPromised(s) || s.value.fn !== name || s.place.base.kind === "static"),
    ),
  );
}

/** The functions that run in the turns of a task: what it calls and awaits, but for what runs beside it. */
function reachOf(context: OwnershipContext, root: string): Set<string> {
  const found = new Set([root]);
  for (const name of found) {
    for (const callee of calleesOf(context.program, context.targets, name))
      if (!context.begun.has(callee)) found.add(callee);
  }
  return found;
}

/** The tasks that take turns while the function waits. */
function tasksBeside(tasks: ReadonlyMap<string, Task>, fn: string): Task[] {
  const all = [...tasks.values()];
  const running = all.filter((t) => t.reach.has(fn));
  const [only] = running;
  return running.length === 1 && only !== undefined && !only.several ? all.filter((t) => t !== only) : all;
}

/** What a promise that is made here replaces in places that have a name everywhere. */
function writesFrom(context: OwnershipContext, flow: Flow, state: State, s: Promised): Write[] {
  const fn = context.program.functions.get(s.value.fn);
  if (fn === undefined) return [];
  const summary = context.summaryOf(fn);
  const args = new Map(s.value.args.map((arg, i) => [i + 1, flow.operand(state, arg)] as const));
  return [...summary.writes.values()].flatMap((write) =>
    write.ofTask === true
      ? []
      : flow.substitute(state, { fn, summary, args }, write.path).map((path) => ({ ...write, path })),
  );
}

/** Gives the path that was reported. */
function reportReplaced(
  context: OwnershipContext,
  paths: readonly Path[],
  others: readonly Task[],
  span: Span,
  reports: Reports,
): Path | undefined {
  for (const path of paths) {
    for (const task of others) {
      const write = task.writes.find((w) => context.overlaps.replaces(w.path, path));
      if (write === undefined) continue;
      reports.add({
        code: "ING2005",
        span,
        message: `\`${pathText(path, () => undefined)}\` may be replaced by another task meanwhile, and is looked into or relied on afterwards`,
        label: "other tasks run here",
        help: "take it again, or test it again, after this; or copy what is needed before",
        related: callPath(write),
      });
      return path;
    }
  }
  return undefined;
}
