/**
 * Where function values come from. A callback that is only called and handed on is known by what each caller gives
 * (`valuesOf`); the rest *escapes*, and may then be called wherever its signature is (`escaping`).
 */

import { resolve, type Type } from "../types/type.js";
import type { LocalId, MirFunction, MirProgram, Operand, Place } from "./mir.js";
import { rvaluePlace, statementOperands, terminatorOperands, wholeLocal } from "./walk.js";

/** What a function's parameters hold, by the number of the local: names of functions; undefined: any that escapes. */
export type Bindings = ReadonlyMap<LocalId, readonly string[]>;

export const NO_BINDINGS: Bindings = new Map();

/** What one local can hold, whatever path was taken. */
interface Sources {
  readonly functions: Set<string>;
  readonly parameters: Set<LocalId>;
  unknown: boolean;
}

export class FunctionValues {
  /** Names of functions whose value goes where it is not followed. */
  readonly escaping = new Set<string>();
  private readonly sources = new Map<string, Map<LocalId, Sources>>();
  /** What holds a value, a function or a local of one, and the locals that it hands it on to. */
  private readonly flows = new Map<string, Set<string>>();

  constructor(
    private readonly program: MirProgram,
    /** The function that a call of this one runs: imports stand for what is exported under their name. */
    private readonly bodyOf: (name: string) => MirFunction | undefined,
  ) {
    const lost = new Set<string>();
    for (const fn of program.functions.values()) this.follow(fn, lost);
    for (const s of program.statics.values()) {
      for (const { target } of s.value?.relocations ?? []) if (target.kind === "function") lost.add(target.name);
    }
    this.spread(lost);
  }

  /** What an operand can be; undefined if that is not known. */
  valuesOf(fn: MirFunction, operand: Operand, bindings: Bindings): readonly string[] | undefined {
    if (operand.kind === "constant") return operand.value.kind === "function" ? [operand.value.name] : undefined;
    const local = wholeLocal(operand.place);
    const sources = local === undefined ? undefined : this.sourcesOf(fn).get(local);
    if (sources === undefined || sources.unknown) return undefined;
    const found = new Set(sources.functions);
    for (const parameter of sources.parameters) {
      const values = bindings.get(parameter);
      if (values === undefined) return undefined;
      for (const value of values) found.add(value);
    }
    return [...found].sort();
  }

  /** Records where each function value in `fn` goes; what is not followed is added to `lost`. */
  private follow(fn: MirFunction, lost: Set<string>): void {
    const lose = (o: Operand): void => {
      const holder = holderOf(fn, o);
      if (holder !== undefined) lost.add(holder);
    };
    const losePlace = (place: Place): void => {
      if (place.base.kind === "local") lost.add(localKey(fn.name, place.base.local));
    };
    for (const { statements, terminator } of fn.blocks) {
      for (const s of statements) {
        const to = s.kind === "assign" && isFunctionLocal(fn, s.place) ? wholeLocal(s.place) : undefined;
        if (s.kind === "assign" && to !== undefined && s.value.kind === "use") {
          this.flow(holderOf(fn, s.value.operand), localKey(fn.name, to));
        } else if (s.kind === "assign" && s.value.kind === "closure") {
          if (to === undefined) lost.add(s.value.fn);
          else this.flow(s.value.fn, localKey(fn.name, to));
          lose(s.value.environment);
        } else statementOperands(s).forEach(lose);
        const looked = s.kind === "assign" ? rvaluePlace(s.value) : undefined;
        if (looked !== undefined) losePlace(looked);
      }
      if (terminator.kind !== "call") {
        terminatorOperands(terminator).forEach(lose);
        continue;
      }
      const callee = terminator.callee.kind === "function" ? this.bodyOf(terminator.callee.name) : undefined;
      terminator.args.forEach((arg, i) => {
        if (callee === undefined) lose(arg);
        else this.flow(holderOf(fn, arg), localKey(callee.name, i + 1));
      });
    }
    // A function value that is returned is in the local of the result.
    lost.add(localKey(fn.name, 0));
  }

  private flow(from: string | undefined, to: string): void {
    if (from === undefined) return;
    const targets = this.flows.get(from);
    if (targets === undefined) this.flows.set(from, new Set([to]));
    else targets.add(to);
  }

  /** Whatever goes to something lost is lost. */
  private spread(lost: Set<string>): void {
    const into = new Map<string, string[]>();
    for (const [from, targets] of this.flows) {
      for (const to of targets) {
        const list = into.get(to);
        if (list === undefined) into.set(to, [from]);
        else list.push(from);
      }
    }
    const open = [...lost];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      if (this.program.functions.has(key)) this.escaping.add(key);
      for (const from of into.get(key) ?? []) {
        if (lost.has(from)) continue;
        lost.add(from);
        open.push(from);
      }
    }
  }

  private sourcesOf(fn: MirFunction): Map<LocalId, Sources> {
    let known = this.sources.get(fn.name);
    if (known === undefined) {
      known = localSources(fn);
      this.sources.set(fn.name, known);
    }
    return known;
  }
}

function localSources(fn: MirFunction): Map<LocalId, Sources> {
  const all = new Map<LocalId, Sources>();
  fn.locals.forEach(({ type }, local) => {
    if (!isFunction(type)) return;
    const isParameter = local >= 1 && local <= fn.paramCount;
    all.set(local, { functions: new Set(), parameters: new Set(isParameter ? [local] : []), unknown: false });
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
        const from =
          value.kind === "use" && value.operand.kind !== "constant" ? wholeLocal(value.operand.place) : undefined;
        if (from !== undefined && all.has(from)) copies.push([from, s.place.base.local]);
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
  const before = into.functions.size + into.parameters.size + Number(into.unknown);
  for (const f of from.functions) into.functions.add(f);
  for (const p of from.parameters) into.parameters.add(p);
  into.unknown ||= from.unknown;
  return into.functions.size + into.parameters.size + Number(into.unknown) > before;
}

/** What `flows` knows an operand by: the function that it names, or the local that it reads. */
function holderOf(fn: MirFunction, operand: Operand): string | undefined {
  if (operand.kind === "constant") return operand.value.kind === "function" ? operand.value.name : undefined;
  return operand.place.base.kind === "local" ? localKey(fn.name, operand.place.base.local) : undefined;
}

/** No function's name has a line break. */
const localKey = (fn: string, local: LocalId): string => `${fn}\n${local}`;

function isFunctionLocal(fn: MirFunction, place: Place): boolean {
  const local = wholeLocal(place);
  return local !== undefined && isFunction(fn.locals[local]!.type);
}

const isFunction = (type: Type): boolean => resolve(type).kind === "function";
