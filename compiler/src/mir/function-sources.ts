/** Where the function values in a function's locals come from: functions it names, its parameters, what it captured. */
import { resolve, type Type } from "../types/type.js";
import type { LocalId, MirFunction, Operand, Place } from "./mir.js";
import { takesEnvironment } from "./typing.js";
import { wholeLocal } from "./walk.js";

/** What one local can hold, whatever path was taken. */
export interface Sources {
  readonly functions: Set<string>;
  readonly parameters: Set<LocalId>;
  /** Fields of the function's own environment. */
  readonly captures: Set<number>;
  unknown: boolean;
}

export class FunctionSources {
  private readonly known = new Map<string, Map<LocalId, Sources>>();

  /** Undefined for what is no function value of the function's own: an element, a field, what a call gave. */
  of(fn: MirFunction, operand: Operand): Sources | undefined {
    const found = noSources();
    if (operand.kind === "constant") {
      if (operand.value.kind !== "function") return undefined;
      found.functions.add(operand.value.name);
      return found;
    }
    const field = capturedField(fn, operand.place);
    if (field !== undefined) {
      found.captures.add(field);
      return found;
    }
    const local = wholeLocal(operand.place);
    return local === undefined ? undefined : this.ofLocals(fn).get(local);
  }

  private ofLocals(fn: MirFunction): Map<LocalId, Sources> {
    let known = this.known.get(fn.name);
    if (known === undefined) {
      known = localSources(fn);
      this.known.set(fn.name, known);
    }
    return known;
  }
}

const noSources = (): Sources => ({ functions: new Set(), parameters: new Set(), captures: new Set(), unknown: false });

function localSources(fn: MirFunction): Map<LocalId, Sources> {
  const all = new Map<LocalId, Sources>();
  fn.locals.forEach(({ type }, local) => {
    if (!isFunction(type)) return;
    const isParameter = local >= 1 && local <= fn.paramCount;
    all.set(local, { ...noSources(), parameters: new Set(isParameter ? [local] : []) });
  });
  const copies: [LocalId, LocalId][] = [];
  const forget = (place: Place | undefined): void => {
    const sources = place?.base.kind === "local" ? all.get(place.base.local) : undefined;
    if (sources !== undefined) sources.unknown = true;
  };
  for (const { statements, terminator } of fn.blocks) {
    for (const s of statements) {
      if (s.kind === "asm") s.outputs.forEach(forget);
      if (s.kind !== "assign") continue;
      if (s.value.kind === "borrow") forget(s.value.place);
      const sources = s.place.base.kind === "local" ? all.get(s.place.base.local) : undefined;
      if (sources === undefined || s.place.base.kind !== "local") continue;
      const { value } = s;
      if (value.kind === "closure") sources.functions.add(value.fn);
      else if (value.kind === "use" && value.operand.kind === "constant" && value.operand.value.kind === "function") {
        sources.functions.add(value.operand.value.name);
      } else {
        const read = value.kind === "use" && value.operand.kind !== "constant" ? value.operand.place : undefined;
        const field = read === undefined ? undefined : capturedField(fn, read);
        const from = read === undefined ? undefined : wholeLocal(read);
        if (field !== undefined) sources.captures.add(field);
        else if (from !== undefined && all.has(from)) copies.push([from, s.place.base.local]);
        else sources.unknown = true;
      }
    }
    if (terminator.kind === "call") forget(terminator.destination);
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const [from, to] of copies) if (include(all.get(to)!, all.get(from)!)) changed = true;
  }
  return all;
}

/** Whether `into` grew. */
function include(into: Sources, from: Sources): boolean {
  const size = (): number => into.functions.size + into.parameters.size + into.captures.size + Number(into.unknown);
  const before = size();
  for (const f of from.functions) into.functions.add(f);
  for (const p of from.parameters) into.parameters.add(p);
  for (const c of from.captures) into.captures.add(c);
  into.unknown ||= from.unknown;
  return size() > before;
}

/** No function's name has a line break. */
export const localKey = (fn: string, local: LocalId): string => `${fn}\n${local}`;
export const captureKey = (closure: string, field: number): string => `${closure}\ncapture ${field}`;

/** The field of the closure's environment that is read, if the place is one: a variable that it captured as it was. */
export function capturedField(fn: MirFunction, { base, projections }: Place): number | undefined {
  const [environment, field, ...rest] = projections;
  if (base.kind !== "local" || base.local !== 1 || !takesEnvironment(fn)) return undefined;
  return environment?.kind === "deref" && field?.kind === "field" && rest.length === 0 ? field.index : undefined;
}

export const isFunction = (type: Type): boolean => resolve(type).kind === "function";
