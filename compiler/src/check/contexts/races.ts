/** ING3001: places that contexts which come in each other's way reach, and that one of them writes. */
import type { MirContext, MirStatic, Span } from "../../mir/mir.js";
import { resolve, type Type } from "../../types/type.js";
import { type Path, pathText } from "../paths.js";
import type { Reports } from "../reports.js";
import type { LockUsers } from "./ceilings.js";
import type { Tokens } from "./guard-flow.js";
import type { SureLock } from "./lock-table.js";
import { Locksets } from "./locksets.js";
import { type Access, isWrite, type Node, type Reach } from "./reach.js";
import { canInterrupt, mayInterleave, nameOf, pathTo, type ReachedContext } from "./reached.js";
import type { ContextRules } from "./rules.js";
import { overlap } from "./values.js";

/** What a context does to a place, in one function or several. */
interface Use {
  readonly by: ReachedContext;
  readonly access: Pick<Access, "path" | "kind">;
  readonly at: readonly { readonly node: Node; readonly access: Access }[];
}
/** A use in one function, and the locks that are held there. */
interface HeldUse {
  readonly by: ReachedContext;
  readonly node: Node;
  readonly access: Access;
  readonly held: Tokens;
}

export interface RaceOptions {
  readonly reach: Reach;
  readonly contexts: readonly ReachedContext[];
  readonly users: LockUsers;
  readonly rules: ContextRules;
  readonly reports: Reports;
  /** Also what the library's own statics are used for. */
  readonly library: boolean;
}

export function races(options: RaceOptions): void {
  const { reach, contexts, users, rules, reports } = options;
  if (!contexts.some((a) => a.isRepeated || contexts.some((b) => mayInterleave(a.context, b.context)))) return;
  const search = new RaceSearch(reach, new Locksets(reach, contexts, users, rules), rules);
  for (const [name, uses] of usesByRoot(reach, contexts)) {
    const place = reach.program.statics.get(name);
    if (place !== undefined && reach.isLibrary(place.span) && !options.library) continue;
    const found = search.first(uses);
    if (found !== undefined) report(reach, search.locksets, place, found, reports);
  }
}

/** Uses of each static, one for each context, path and kind. */
function usesByRoot(reach: Reach, contexts: readonly ReachedContext[]): Map<string, Use[]> {
  const found = new Map<string, Use[]>();
  for (const by of contexts) {
    const seen = new Map<string, { node: Node; access: Access }[]>();
    for (const node of by.nodes.keys()) {
      for (const [key, access] of node.accesses) {
        if (access.path.root.kind !== "static") continue;
        const known = seen.get(key);
        if (known !== undefined) {
          known.push({ node, access });
          continue;
        }
        const { name } = access.path.root;
        if (isFrameObject(reach, name)) continue;
        const at = [{ node, access }];
        seen.set(key, at);
        const uses = found.get(name);
        if (uses === undefined) found.set(name, [{ by, access, at }]);
        else uses.push({ by, access, at });
      }
    }
  }
  return found;
}

/** Locks on the frame of a function have names too; what they hold is theirs. */
const isFrameObject = (reach: Reach, name: string): boolean =>
  !reach.program.statics.has(name) && !name.includes("@0x");

class RaceSearch {
  private readonly sharing = new Map<Path, Sharing>();
  private readonly ofReplaced = new Map<Path, Sharing>();
  private readonly held = new Map<Use, readonly HeldUse[]>();

  constructor(
    private readonly reach: Reach,
    readonly locksets: Locksets,
    private readonly rules: ContextRules,
  ) {}

  first(uses: readonly Use[]): readonly [HeldUse, HeldUse] | undefined {
    for (const writer of uses) {
      if (!isWrite(writer.access)) continue;
      const may = this.sharingOf(writer.access.path, writer.access.kind === "write");
      if (may === "all") continue;
      for (const other of uses) {
        if (!this.mayMeet(writer, other) || !this.conflict(writer.access, other.access)) continue;
        const isOneCore = writer.by.context.core === other.by.context.core;
        if (may === "core" && (isOneCore || !this.rules.has("race-of-cores"))) continue;
        const found = this.unprotected(writer, other);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  private mayMeet(a: Use, b: Use): boolean {
    if (a.by === b.by) return a.by.isRepeated && this.rules.has("race-with-itself");
    return mayInterleave(a.by.context, b.by.context);
  }

  private conflict(a: Use["access"], b: Use["access"]): boolean {
    return overlap(a.path, b.path) && conflict(this.reach, this.rules, a, b);
  }

  /** A way to the one use and one to the other that no lock keeps apart. */
  private unprotected(a: Use, b: Use): readonly [HeldUse, HeldUse] | undefined {
    for (const one of this.heldAt(a)) {
      for (const other of this.heldAt(b))
        if (!this.locksets.exclude(a.by.context, one.held, b.by.context, other.held)) return [one, other];
    }
    return undefined;
  }

  /** One for each set of locks, in the order in which they are come upon. */
  private heldAt(use: Use): readonly HeldUse[] {
    let found = this.held.get(use);
    if (found === undefined) {
      const byLocks = new Map<string, HeldUse>();
      for (const { node, access } of use.at) {
        for (const [block, span] of access.blocks) {
          const held = this.locksets.at(use.by, node, block);
          const key = [...held].sort().join();
          if (!byLocks.has(key)) byLocks.set(key, { by: use.by, node, access: { ...access, span }, held });
        }
      }
      found = [...byLocks.values()];
      this.held.set(use, found);
    }
    return found;
  }

  /** `isReplaced`: another object is put there, which is shared only with what it lies in. */
  private sharingOf(path: Path, isReplaced: boolean): Sharing {
    const cache = isReplaced && this.rules.has("race-with-replacement") ? this.ofReplaced : this.sharing;
    let known = cache.get(path);
    if (known === undefined) {
      known = sharingAt(this.reach, path, cache === this.ofReplaced);
      cache.set(path, known);
    }
    return known;
  }
}

type Sharing = "all" | "core" | "none";

/** Who may share the place: it lies in a `@sync` object, or in one for the contexts of one core. */
function sharingAt(reach: Reach, path: Path, isReplaced: boolean): Sharing {
  const types: (Type | undefined)[] = [];
  for (let p = isReplaced ? path.parent : path; p !== undefined; p = p.parent) types.push(p.type);
  const isWhole = isReplaced && path.steps.length === 0;
  if (path.root.kind === "static" && !isWhole) types.push(reach.program.statics.get(path.root.name)?.type);
  let found: Sharing = "none";
  for (const type of types) {
    const t = type === undefined ? undefined : resolve(type);
    const sync = t?.kind === "class" ? reach.program.types.classes.get(t.id)?.sync : undefined;
    if (sync === "all") return "all";
    if (sync === "core") found = "core";
  }
  return found;
}

/**
 * Atomic accesses are in nobody's way but plain ones'. Accesses of registers are single bus transactions: only writes that
 * may undo each other are in conflict.
 */
function conflict(reach: Reach, rules: ContextRules, a: Use["access"], b: Use["access"]): boolean {
  const atomic = [a, b].filter(({ kind }) => kind.startsWith("atomic")).length;
  if (atomic > 0) return atomic === 1 && rules.has("race-with-atomic");
  const isVolatile = a.kind.startsWith("volatile") || b.kind.startsWith("volatile");
  if (!isVolatile) return true;
  if (a.kind !== "volatileWrite" || b.kind !== "volatileWrite" || !rules.has("race-of-registers")) return false;
  const register = registerOf(reach, a.path);
  return register !== undefined && !register.independent;
}

function registerOf(reach: Reach, path: Path): { readonly independent: boolean } | undefined {
  for (let p: Path | undefined = path; p?.parent !== undefined; p = p.parent) {
    const block = p.parent.type === undefined ? undefined : resolve(p.parent.type);
    const definition = block?.kind === "class" ? reach.program.types.classes.get(block.id) : undefined;
    const step = p.steps[p.steps.length - 1];
    if (definition?.blockSize === undefined || step?.kind !== "field") continue;
    return { independent: definition.fields.find((f) => f.name === step.name)?.independent === true };
  }
  return undefined;
}

function report(
  reach: Reach,
  locksets: Locksets,
  place: MirStatic | undefined,
  [writer, other]: readonly [HeldUse, HeldUse],
  reports: Reports,
): void {
  const { program } = reach;
  const { path } = writer.access;
  const text = pathText(path, () => undefined);
  const what = `\`${place === undefined ? deviceText(reach, path) : text.endsWith("$tasks") ? "a task's place" : text}\``;
  const verb = isWrite(other.access) ? "writes" : "reads";
  const a = writer.by.context;
  const b = other.by.context;
  const message =
    a === b
      ? `${what} is written by ${nameOf(a)}, which runs beside itself`
      : `${what} is written by ${nameOf(a)}, and ${nameOf(b)} ${verb} it: ${howTheyMeet(a, b)}`;
  const does = (use: HeldUse): { span: Span; message: string }[] => [
    ...pathTo(use.by, use.node, program, locksets.ways(use.by)),
    {
      span: use.access.span,
      message: `${nameOf(use.by.context)} ${isWrite(use.access) ? "writes" : "reads"} it here${holding(locksets.locks(use.held))}`,
    },
  ];
  const isSame = writer.node === other.node && writer.access.span === other.access.span && a === b;
  reports.add({
    code: "ING3001",
    span: place?.span ?? writer.access.span,
    message,
    label: place === undefined ? "written here" : "shared without protection",
    help: helpFor(reach, locksets, writer, other),
    related: [...does(writer), ...(isSame ? [] : does(other))],
  });
}

/** `, holding `uart``: which locks are held, and do not help. */
function holding(locks: readonly SureLock[]): string {
  const names = locks.flatMap(({ path }) => (path === undefined ? [] : [`\`${pathText(path, () => undefined)}\``]));
  return names.length === 0 ? "" : `, holding ${names.join(" and ")}`;
}

function helpFor(reach: Reach, locksets: Locksets, writer: HeldUse, other: HeldUse): string {
  const isOneCore = writer.by.context.core === other.by.context.core;
  const { path } = writer.access;
  if (sharingAt(reach, path, false) === "core")
    return "`IrqCell` is for the contexts of one core: use `SpinLock`, or `IrqMutex`";
  const held = [...locksets.locks(writer.held), ...locksets.locks(other.held)];
  const lock = held.find((l) => l.path !== undefined && (isOneCore || l.excludes !== "masked"));
  if (lock?.path !== undefined) {
    const name = `\`${pathText(lock.path, () => undefined)}\``;
    return lock.isShared ? `hold ${name} to write` : `hold the same lock in both, ${name} for one`;
  }
  if (!reach.program.statics.has(rootName(path)))
    return "hold the same lock in both: put the driver into an `IrqMutex`, and reach the registers through it";
  return isOneCore
    ? "put it into an `IrqMutex`, make it an `Atomic`, or pass it on through a `Channel`"
    : "put it into a `SpinLock`, make it an `Atomic`, or give each core its own";
}

const rootName = ({ root }: Path): string => (root.kind === "static" ? root.name : "");

function howTheyMeet(a: MirContext, b: MirContext): string {
  if (a.core !== b.core) return "they run at the same time";
  if (canInterrupt(a, b) && canInterrupt(b, a)) return "each can interrupt the other";
  return canInterrupt(a, b) ? `${nameOf(a)} can interrupt ${nameOf(b)}` : `${nameOf(b)} can interrupt ${nameOf(a)}`;
}

function deviceText(reach: Reach, path: Path): string {
  const t = rootName(path);
  const name = reach.program.types.classes.get(t.slice(0, t.indexOf("@0x")))?.name ?? "register";
  const field = path.steps.find((s) => s.kind === "field");
  return field?.kind === "field" ? `${name}.${field.name}` : name;
}
