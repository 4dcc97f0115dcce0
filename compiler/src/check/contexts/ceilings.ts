/**
 * What each call that comes to a lock may know of it: the ceiling to mask, and whether several cores take it. By object: two
 * locks of one class, or two channels with a lock each, have answers of their own (`passes/specialise-locks.ts`).
 */
import { EVERY_PRIORITY, type IntrinsicName, type MirContext, type MirFunction } from "../../mir/mir.js";
import type { LockAnswer, LockAnswers } from "../../passes/specialise-locks.js";
import type { Path } from "../paths.js";
import type { Node, Reach } from "./reach.js";
import { canInterrupt, isHandler, nodesFrom, type ReachedContext } from "./reached.js";
import { overlap } from "./values.js";

/** Of a lock of which nothing is known. */
const ANY: LockAnswer = { ceiling: EVERY_PRIORITY, isShared: true };

/** Which contexts take each lock, by the functions that ask for its ceiling or are tagged `@lock`. */
export class LockUsers {
  private readonly byRoot = new Map<string, { readonly path: Path; readonly context: MirContext }[]>();
  private readonly repeated: ReadonlySet<MirContext>;

  constructor(reach: Reach, contexts: readonly ReachedContext[]) {
    this.repeated = new Set(contexts.filter((c) => c.isRepeated).map((c) => c.context));
    for (const { context, nodes } of contexts) {
      for (const node of nodes.keys()) {
        if (!asks(node.fn) && node.fn.attributes.lock === undefined) continue;
        for (const path of reach.values.list(node.args[0]?.direct ?? 0)) {
          if (path.root.kind !== "static") continue;
          const known = this.byRoot.get(path.root.name);
          if (known === undefined) this.byRoot.set(path.root.name, [{ path, context }]);
          else known.push({ path, context });
        }
      }
    }
  }

  locks(): Path[] {
    return [...new Set([...this.byRoot.values()].flat().map((use) => use.path))];
  }

  of(lock: Path): MirContext[] {
    const uses = lock.root.kind === "static" ? (this.byRoot.get(lock.root.name) ?? []) : [];
    return [...new Set(uses.filter((use) => overlap(use.path, lock)).map((use) => use.context))];
  }

  /** Masked are the handlers that take the lock and may interrupt another that does; 0: none. */
  answer(lock: Path): LockAnswer {
    const users = this.of(lock);
    const isShared = users.some((a) => users.some((b) => a.core !== b.core));
    const masked = users.filter((a) => isHandler(a) && users.some((b) => canInterrupt(a, b)));
    // A thread's time may be over in the middle: what switches is an interrupt too.
    const isSwitched = users.some(
      (a) => a.kind === "thread" && (this.repeated.has(a) || users.some((b) => canInterrupt(a, b))),
    );
    const ceiling = isSwitched ? EVERY_PRIORITY : Math.max(0, ...masked.map((c) => c.priority + 1));
    return { ceiling, isShared };
  }
}

/** For every call of a function that leads to a lock by direct calls of library code. */
export function lockAnswers(reach: Reach, contexts: readonly ReachedContext[], users: LockUsers): LockAnswers {
  const below = new Map<Node, ReadonlyMap<string, LockAnswer>>();
  const answersOf = (node: Node, path: ReadonlySet<Node>): ReadonlyMap<string, LockAnswer> => {
    const known = below.get(node);
    if (known !== undefined) return known;
    const found = new Map<string, LockAnswer>();
    if (asks(node.fn)) found.set("", answerOf(reach, users, node));
    if (!path.has(node)) {
      const inside = new Set(path).add(node);
      for (const [key, answer] of callAnswers(node, inside)) merge(found, key, answer);
    }
    if (path.size === 0) below.set(node, found);
    return found;
  };
  const callAnswers = (node: Node, path: ReadonlySet<Node>): [string, LockAnswer][] =>
    [...node.calls.values()].flatMap(({ block, targets }) => {
      const t = node.fn.blocks[block]!.terminator;
      if (t.kind !== "call" || t.callee.kind !== "function") return [];
      return [...targets]
        .filter((target) => isSpecialised(reach, target.fn))
        .flatMap((target) =>
          [...answersOf(target, path)].map(([key, a]): [string, LockAnswer] => [`${block}/${key}`, a]),
        );
    });
  const answers = new Map<string, Map<string, LockAnswer>>();
  for (const node of running(reach, contexts)) {
    for (const [key, answer] of callAnswers(node, new Set())) {
      const ofFunction = answers.get(node.fn.name) ?? new Map<string, LockAnswer>();
      merge(ofFunction, key, answer);
      answers.set(node.fn.name, ofFunction);
    }
  }
  return answers;
}

/** Nodes that some context or initialiser runs. */
function running(reach: Reach, contexts: readonly ReachedContext[]): ReadonlySet<Node> {
  const found = new Set(contexts.flatMap(({ nodes }) => [...nodes.keys()]));
  for (const node of reach.all()) if (node.home !== undefined) for (const n of nodesFrom(node).keys()) found.add(n);
  return found;
}

function merge(into: Map<string, LockAnswer>, key: string, answer: LockAnswer): void {
  const known = into.get(key);
  into.set(key, {
    ceiling: Math.max(known?.ceiling ?? 0, answer.ceiling),
    isShared: (known?.isShared ?? false) || answer.isShared,
  });
}

/** For the lock that its first parameter refers to. */
function answerOf(reach: Reach, users: LockUsers, node: Node): LockAnswer {
  const [lock] = node.args;
  const places = reach.values.list(lock?.direct ?? 0);
  if (lock === undefined || lock.inner !== undefined || places.length === 0) return ANY;
  return places
    .map((path) => users.answer(path))
    .reduce((a, b) => ({ ceiling: Math.max(a.ceiling, b.ceiling), isShared: a.isShared || b.isShared }));
}

/** Whether a copy of the function may be made for some calls: the library's, which has no frame that types name. */
const isSpecialised = (reach: Reach, fn: MirFunction): boolean =>
  reach.isLibrary(fn.span) && fn.async !== true && fn.generator === undefined;

type Question = Extract<IntrinsicName, "lockCeiling" | "lockIsShared">;

/** Whether the function asks something of the lock that its first parameter refers to. */
export function asks(fn: MirFunction, what: readonly Question[] = ["lockCeiling", "lockIsShared"]): boolean {
  return fn.blocks.some(({ statements }) =>
    statements.some((s) => {
      const asked = s.kind === "assign" && s.value.kind === "intrinsic" ? s.value.name : undefined;
      return what.some((name) => name === asked);
    }),
  );
}
