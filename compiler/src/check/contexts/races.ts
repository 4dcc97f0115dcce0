/** ING3001: places that contexts which come in each other's way reach, and that one of them writes. */
import type { MirContext, MirStatic, Span } from "../../mir/mir.js";
import { resolve, type Type } from "../../types/type.js";
import { type Path, pathText } from "../paths.js";
import type { Reports } from "../reports.js";
import { type Access, isWrite, type Node, type Reach } from "./reach.js";
import { canInterrupt, mayInterleave, nameOf, pathTo, type ReachedContext } from "./reached.js";
import { overlap } from "./values.js";

interface Use {
  readonly by: ReachedContext;
  readonly node: Node;
  readonly access: Access;
}

export interface RaceOptions {
  /** Also what the library's own statics are used for. */
  readonly library: boolean;
}

export function races(reach: Reach, contexts: readonly ReachedContext[], reports: Reports, options: RaceOptions): void {
  if (!contexts.some((a) => a.isRepeated || contexts.some((b) => mayInterleave(a.context, b.context)))) return;
  for (const [name, uses] of usesByRoot(reach, contexts)) {
    const found = firstRace(reach, uses);
    if (found === undefined) continue;
    const place = reach.program.statics.get(name);
    if (place !== undefined && reach.isLibrary(place.span) && !options.library) continue;
    report(reach, place, found, reports);
  }
}

/** Uses of each static, one for each context, path and kind. */
function usesByRoot(reach: Reach, contexts: readonly ReachedContext[]): Map<string, Use[]> {
  const found = new Map<string, Use[]>();
  for (const by of contexts) {
    const seen = new Set<string>();
    for (const node of by.nodes.keys()) {
      for (const [key, access] of node.accesses) {
        if (seen.has(key) || access.path.root.kind !== "static") continue;
        seen.add(key);
        const { name } = access.path.root;
        if (isFrameObject(reach, name)) continue;
        const uses = found.get(name);
        if (uses === undefined) found.set(name, [{ by, node, access }]);
        else uses.push({ by, node, access });
      }
    }
  }
  return found;
}

/** Locks on the frame of a function have names too; what they hold is theirs. */
const isFrameObject = (reach: Reach, name: string): boolean =>
  !reach.program.statics.has(name) && !name.includes("@0x");

function firstRace(reach: Reach, uses: readonly Use[]): readonly [Use, Use] | undefined {
  const sharing = new Map<Path, Sharing>();
  const sharingOf = (path: Path): Sharing => {
    let known = sharing.get(path);
    if (known === undefined) {
      known = sharingAt(reach, path);
      sharing.set(path, known);
    }
    return known;
  };
  for (const writer of uses) {
    if (!isWrite(writer.access)) continue;
    const { path } = writer.access;
    const may = sharingOf(path);
    if (may === "all") continue;
    for (const other of uses) {
      const isSame = other.by === writer.by;
      if (isSame ? !writer.by.isRepeated : !mayInterleave(writer.by.context, other.by.context)) continue;
      if (!overlap(path, other.access.path) || !conflict(reach, writer.access, other.access)) continue;
      const both = may === "core" ? may : sharingOf(other.access.path);
      if (both === "all") continue;
      if (both === "core" && writer.by.context.core === other.by.context.core) continue;
      return [writer, other];
    }
  }
  return undefined;
}

type Sharing = "all" | "core" | "none";

/** Who may share the place: it lies in a `@sync` object, or in one for the contexts of one core. */
function sharingAt(reach: Reach, path: Path): Sharing {
  const types: (Type | undefined)[] = [];
  for (let p: Path | undefined = path; p !== undefined; p = p.parent) types.push(p.type);
  if (path.root.kind === "static") types.push(reach.program.statics.get(path.root.name)?.type);
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
function conflict(reach: Reach, a: Access, b: Access): boolean {
  if (a.kind.startsWith("atomic") && b.kind.startsWith("atomic")) return false;
  const isVolatile = a.kind.startsWith("volatile") || b.kind.startsWith("volatile");
  if (!isVolatile) return true;
  if (a.kind !== "volatileWrite" || b.kind !== "volatileWrite") return false;
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
  place: MirStatic | undefined,
  [writer, other]: readonly [Use, Use],
  reports: Reports,
): void {
  const { program } = reach;
  const { path } = writer.access;
  const text = pathText(path, () => undefined);
  const what = `\`${place === undefined ? deviceText(reach, path) : text.endsWith("$tasks") ? "a task's place" : text}\``;
  const verb = isWrite(other.access) ? "writes" : "reads";
  const a = writer.by.context;
  const b = other.by.context;
  const cores = a.core !== b.core;
  const message =
    a === b
      ? `${what} is written by ${nameOf(a)}, which runs beside itself`
      : `${what} is written by ${nameOf(a)}, and ${nameOf(b)} ${verb} it: ${howTheyMeet(a, b)}`;
  const isCell = sharingAt(reach, path) === "core";
  const does = (use: Use): { span: Span; message: string }[] => [
    ...pathTo(use.by, use.node, program),
    {
      span: use.access.span,
      message: `${nameOf(use.by.context)} ${isWrite(use.access) ? "writes" : "reads"} it here`,
    },
  ];
  reports.add({
    code: "ING3001",
    span: place?.span ?? writer.access.span,
    message,
    label: place === undefined ? "written here" : "shared without protection",
    help: isCell
      ? "`IrqCell` is for the contexts of one core: use `SpinLock`, or `IrqMutex`"
      : cores
        ? "put it into a `SpinLock`, make it an `Atomic`, or give each core its own"
        : "put it into an `IrqMutex`, make it an `Atomic`, or pass it on through a `Channel`",
    related: [...does(writer), ...(writer === other ? [] : does(other))],
  });
}

function howTheyMeet(a: MirContext, b: MirContext): string {
  if (a.core !== b.core) return "they run at the same time";
  if (canInterrupt(a, b) && canInterrupt(b, a)) return "each can interrupt the other";
  return canInterrupt(a, b) ? `${nameOf(a)} can interrupt ${nameOf(b)}` : `${nameOf(b)} can interrupt ${nameOf(a)}`;
}

function deviceText(reach: Reach, path: Path): string {
  const t = path.root.kind === "static" ? path.root.name : "";
  const name = reach.program.types.classes.get(t.slice(0, t.indexOf("@0x")))?.name ?? "register";
  const field = path.steps.find((s) => s.kind === "field");
  return field?.kind === "field" ? `${name}.${field.name}` : name;
}
