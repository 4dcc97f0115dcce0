/**
 * Where function values come from. A callback that is only called and handed on is known by what each caller gives
 * (`valuesOf`); the rest *escapes*, and may then be called wherever its signature is (`escaping`).
 */

import { Callers } from "./callers.js";
import { Environments } from "./environments.js";
import { capturedField, captureKey, FunctionSources, isFunction, localKey } from "./function-sources.js";
import { GivenValues } from "./given-values.js";
import type { LocalId, MirFunction, MirProgram, Operand, Place } from "./mir.js";
import { rvaluePlace, statementOperands, terminatorOperands, wholeLocal } from "./walk.js";

/** What a function's parameters hold, by the number of the local: names of functions; undefined: any that escapes. */
export type Bindings = ReadonlyMap<LocalId, readonly string[]>;

export const NO_BINDINGS: Bindings = new Map();

export class FunctionValues {
  /** Names of functions whose value goes where it is not followed. */
  readonly escaping = new Set<string>();
  private readonly sources = new FunctionSources();
  private readonly environments: Environments;
  private readonly given: GivenValues;
  /** What holds a value, a function, a local of one or a captured variable, and what it hands it on to. */
  private readonly flows = new Map<string, Set<string>>();

  constructor(
    private readonly program: MirProgram,
    /** The function that a call of this one runs: imports stand for what is exported under their name. */
    private readonly bodyOf: (name: string) => MirFunction | undefined,
  ) {
    this.environments = new Environments(program);
    this.given = new GivenValues(this.sources, this.environments, new Callers(program, bodyOf));
    const lost = new Set<string>();
    for (const fn of program.functions.values()) this.follow(fn, lost);
    for (const s of program.statics.values()) {
      for (const { target } of s.value?.relocations ?? []) if (target.kind === "function") lost.add(target.name);
    }
    this.spread(lost);
  }

  /** What an operand can be; undefined if that is not known. */
  valuesOf(fn: MirFunction, operand: Operand, bindings: Bindings): readonly string[] | undefined {
    const sources = this.sources.of(fn, operand);
    if (sources === undefined || sources.unknown) return undefined;
    const found = new Set(sources.functions);
    const given = [...sources.parameters].map((parameter) => bindings.get(parameter));
    const captured = [...sources.captures].map((field) => this.given.of({ kind: "capture", fn, field }));
    for (const values of [...given, ...captured]) {
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
      const field = capturedField(fn, place);
      if (field !== undefined) lost.add(captureKey(fn.name, field));
      else if (place.base.kind === "local") lost.add(localKey(fn.name, place.base.local));
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
        } else if (s.kind === "assign" && s.value.kind === "aggregate") {
          const closures = this.environments.madeWith(s);
          s.value.operands.forEach((operand, field) => {
            const isKnown = closures.length > 0 && isFunction(operand.type) && this.isCapturedKnown(closures, field);
            if (!isKnown) return lose(operand);
            for (const name of closures) this.flow(holderOf(fn, operand), captureKey(name, field));
          });
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

  private isCapturedKnown(closures: readonly string[], field: number): boolean {
    return closures.every(
      (name) => this.given.of({ kind: "capture", fn: this.program.functions.get(name)!, field }) !== undefined,
    );
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
}

/** What `flows` knows an operand by: the function that it names, the captured variable or the local that it reads. */
function holderOf(fn: MirFunction, operand: Operand): string | undefined {
  if (operand.kind === "constant") return operand.value.kind === "function" ? operand.value.name : undefined;
  const field = capturedField(fn, operand.place);
  if (field !== undefined) return captureKey(fn.name, field);
  return operand.place.base.kind === "local" ? localKey(fn.name, operand.place.base.local) : undefined;
}

function isFunctionLocal(fn: MirFunction, place: Place): boolean {
  const local = wholeLocal(place);
  return local !== undefined && isFunction(fn.locals[local]!.type);
}
