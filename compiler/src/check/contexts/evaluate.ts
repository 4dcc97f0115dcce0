/**
 * One function, as it is called with certain arguments: where its references point, what it reads and writes of what
 * several contexts can reach, and what it calls with what. Locals have one value for the whole function.
 */

import { implementation } from "../../mir/call-targets.js";
import type { BlockId, LocalId, Operand, Place, Rvalue, Span, Statement, Terminator } from "../../mir/mir.js";
import { takesEnvironment } from "../../mir/typing.js";
import { isPlace, resolve, type Type } from "../../types/type.js";
import { fieldStep, pointee } from "../flow.js";
import { NO_ORIGINS, type OriginSet } from "../origins.js";
import { contentStep, elementStep, type Path, SOME, type Step, variantStep } from "../paths.js";
import type { Access, Node, Reach } from "./reach.js";
import { type Argument, PRIVATE } from "./values.js";

/** Any context may print (LANGUAGE.md §8): what the board does with the text is its own (os/core/console.ts). */
const CONSOLE_TEXT = "os/core/console.ts:consoleText";

/** Whether callers have something new to learn. */
export function evaluate(reach: Reach, node: Node): boolean {
  return new Evaluation(reach, node).run();
}

type CallTerminator = Extract<Terminator, { kind: "call" }>;

class Evaluation {
  private changed = false;
  private told = false;
  /** Locals that are the place of the static that is initialised. */
  private readonly homes = new Map<LocalId, Path>();
  private block: BlockId = 0;

  constructor(
    private readonly reach: Reach,
    private readonly node: Node,
  ) {}

  run(): boolean {
    const { fn } = this.node;
    this.findHomes();
    this.invalidate();
    do {
      this.changed = false;
      // What was called with less, when less was known, is not called.
      this.node.calls.clear();
      this.parameters();
      fn.blocks.forEach(({ statements, terminator }, block) => {
        this.block = block;
        for (const s of statements) this.statement(s);
        this.terminator(terminator);
      });
    } while (this.changed);
    this.result();
    return this.told;
  }

  private get values() {
    return this.reach.values;
  }

  // ---- locals, parameters, the result --------------------------------------------------------------------------------

  /** Objects that an initialiser builds, and objects on the frame that hold locks, have names. */
  private findHomes(): void {
    const { fn, home } = this.node;
    const { paths } = this.values;
    const { locals } = fn;
    locals.forEach(({ type }, local) => {
      if (local <= fn.paramCount || !isPlace(type) || !this.reach.holdsLock(type)) return;
      this.homes.set(local, paths.static(`${fn.name}#${locals[local]!.name ?? local}`, type));
    });
    if (home === undefined) return;
    const place = paths.static(home, locals[0]!.type);
    this.homes.set(0, place);
    for (const { statements } of fn.blocks) {
      for (const s of statements) {
        if (s.kind !== "assign" || s.value.kind !== "use" || !isWhole(s.place, 0)) continue;
        const { operand } = s.value;
        if (operand.kind === "constant" || operand.place.base.kind !== "local" || operand.place.projections.length > 0)
          continue;
        // A reference that is stored is no place.
        const { kind } = resolve(operand.type);
        if (operand.kind === "move" || kind === "object" || kind === "tuple")
          this.homes.set(operand.place.base.local, place);
      }
    }
  }

  /** What a collection does to what it lends. */
  private invalidate(): void {
    const { fn } = this.node;
    if (fn.attributes.invalidates !== true) return;
    for (const path of this.node.given(1)) {
      const t = path.type === undefined ? undefined : resolve(path.type);
      const step = t?.kind === "class" ? contentStep(t.id) : t?.kind === "array" ? elementStep(t.element) : undefined;
      const part = step === undefined ? undefined : this.values.paths.extend(path, step, undefined);
      if (part !== undefined) this.access([part], "invalidate", fn.span);
    }
  }

  private parameters(): void {
    const { fn, args } = this.node;
    const { paths, sets } = this.values;
    args.forEach((arg, i) => {
      const local = i + 1;
      const { type } = fn.locals[local]!;
      if (!this.values.refers(type) && !isReference(type)) return;
      // An owned object is the function's own; of another it has the caller's.
      const isOwn = isPlace(type);
      const inner = arg.inner ?? NO_ORIGINS;
      this.add(local, isOwn ? sets.union(arg.direct, inner) : arg.direct);
      if (!isOwn && (arg.inner !== undefined || arg.direct === NO_ORIGINS))
        this.add(local, this.values.of([paths.parameter(local, undefined)]));
    });
  }

  private result(): void {
    const { fn, home } = this.node;
    const { sets } = this.values;
    if (fn.attributes.declared === true || (this.reach.isUnsafe(fn) && this.node.values[0] === NO_ORIGINS))
      this.unknownResult();
    const flat = this.values.list(this.node.values[0]!).flatMap((p) => {
      return p.root.kind === "local" ? this.values.list(this.flattened(this.values.of([p]))) : [p];
    });
    const result = sets.union(this.node.result, this.values.of(flat));
    if (home !== undefined) this.values.store(this.homes.get(0)!, this.flattened(result));
    if (result === this.node.result) return;
    this.node.result = result;
    this.told = true;
  }

  /** What only unsafe code knows lies inside what that was given. */
  private unknownResult(): void {
    const { fn } = this.node;
    const type = fn.generator?.item ?? fn.locals[0]!.type;
    if (!this.values.refers(type)) return;
    const to = pointee(type);
    for (let local = 1; local <= fn.paramCount; local++) {
      for (const path of this.values.list(this.node.values[local]!)) {
        this.add(0, this.values.of(this.values.inside(path, to)));
        this.add(0, this.values.fitting(this.content(path), type));
      }
    }
  }

  private add(local: LocalId, set: OriginSet): void {
    const { values } = this.node;
    const after = this.values.sets.union(values[local]!, set);
    if (after === values[local]) return;
    values[local] = after;
    this.changed = true;
  }

  // ---- places --------------------------------------------------------------------------------------------------------

  /** What a place names: places of statics, or objects on frames without saying which part. */
  private targets(place: Place): Path[] {
    const { program, values } = this.reach;
    const { base } = place;
    let type: Type;
    let current: Path[];
    if (base.kind === "static") {
      const s = program.statics.get(base.name)!;
      this.reach.touch(base.name);
      type = s.type;
      current = [values.paths.static(base.name, type)];
    } else {
      type = this.node.fn.locals[base.local]!.type;
      current = [this.homes.get(base.local) ?? values.paths.local(base.local, undefined)];
    }
    for (const p of place.projections) {
      const t = resolve(type);
      switch (p.kind) {
        case "deref":
          current = current.flatMap((c) => this.pointedTo(c, t, p.type));
          break;
        case "index":
          if (t.kind === "slice" || t.kind === "string") current = current.flatMap((c) => this.pointedTo(c, t, t));
          current = current.flatMap((c) => this.part(c, elementStep(p.type), p.type));
          break;
        case "field":
          // A promise's fields are its frame's: its task's own.
          if (t.kind === "promise" || t.kind === "generator") break;
          current = current.flatMap((c) => this.part(c, fieldStep(t, p.index, this.reach.facts), p.type));
          break;
        case "some":
          current = current.flatMap((c) => this.part(c, SOME, p.type));
          break;
        case "variant":
          current = current.flatMap((c) => this.part(c, variantStep(p.index), p.type));
          break;
        case "payload":
        case "as":
          break;
      }
      type = p.type;
    }
    return current;
  }

  private part(path: Path, step: Step, type: Type): Path[] {
    if (path.root.kind !== "static") return [path];
    // A reference that is taken for an array may refer to one element.
    const found = this.values.paths.extend(path, step, type);
    return found === undefined ? [] : [found];
  }

  /** What the reference at a path refers to; `type` is the reference's. */
  private pointedTo(path: Path, type: Type, to: Type): Path[] {
    if (path.root.kind === "static" && resolve(type).kind === "pointer") return this.values.owned(path, to);
    const reference: Type = resolve(type).kind === "ref" ? type : { kind: "ref", to };
    const content = this.content(path);
    const found = this.values.list(this.values.fitting(content, reference));
    if (resolve(type).kind !== "pointer" || resolve(to).kind === "array") return found;
    // An address that unsafe code works out in an array is one of its elements'.
    const elements = this.values.list(content).flatMap((p) => {
      const t = p.type === undefined ? undefined : resolve(p.type);
      return t?.kind === "array" ? this.part(p, elementStep(t.element), t.element) : [];
    });
    return [...found, ...elements];
  }

  /** What the references in an object refer to. */
  private content(path: Path): OriginSet {
    const { sets } = this.values;
    const { root } = path;
    switch (root.kind) {
      case "code":
      case "lent":
        return NO_ORIGINS;
      case "static":
        this.reach.reads(this.node, root.name);
        return this.values.load(path);
      case "local":
        return this.node.values[root.local]!;
      case "parameter": {
        const inner = this.node.args[root.local - 1]?.inner ?? NO_ORIGINS;
        const own = this.values.of([path]);
        return sets.union(own, sets.union(inner, this.node.stored.get(root.local) ?? NO_ORIGINS));
      }
    }
  }

  /** Only what has a name everywhere: objects on frames by what they refer to. */
  private flattened(set: OriginSet, seen = new Set<number>()): OriginSet {
    const { sets } = this.values;
    let found: OriginSet = NO_ORIGINS;
    for (const path of this.values.list(set)) {
      if (path.root.kind === "static" || path.root.kind === "code") {
        found = sets.union(found, sets.of([path.id]));
      } else if (!seen.has(path.id)) {
        seen.add(path.id);
        found = sets.union(found, this.flattened(this.content(path), seen));
      }
    }
    return found;
  }

  private argument(set: OriginSet): Argument {
    const listed = this.values.list(set);
    const own = listed.filter((p) => p.root.kind === "local" || p.root.kind === "parameter");
    const direct = own.length === 0 ? set : this.values.of(listed.filter((p) => !own.includes(p)));
    if (own.length === 0) return { direct, inner: undefined };
    let inner: OriginSet = NO_ORIGINS;
    const seen = new Set(own.map((p) => p.id));
    for (const p of own) inner = this.values.sets.union(inner, this.flattened(this.content(p), seen));
    return { direct, inner };
  }

  /** Puts references into a place. */
  private store(targets: readonly Path[], value: OriginSet): void {
    for (const target of targets) {
      const { root } = target;
      if (root.kind === "local") this.add(root.local, value);
      else if (root.kind === "static") this.values.store(target, this.flattened(value));
      else if (root.kind === "parameter") this.storeInto(root.local, value);
    }
  }

  private storeInto(parameter: LocalId, value: OriginSet): void {
    const { stored, written } = this.node;
    if (!written.has(parameter)) {
      written.add(parameter);
      this.told = true;
    }
    const before = stored.get(parameter) ?? NO_ORIGINS;
    const after = this.values.sets.union(before, this.flattened(value));
    if (after === before) return;
    stored.set(parameter, after);
    this.told = true;
    this.changed = true;
  }

  // ---- accesses ------------------------------------------------------------------------------------------------------

  private access(targets: readonly Path[], kind: Access["kind"], span: Span): void {
    for (const path of targets) {
      if (path.root.kind !== "static") continue;
      const key = `${path.id} ${kind}`;
      const known = this.node.accesses.get(key);
      if (known === undefined) this.node.accesses.set(key, { path, kind, span, blocks: new Map([[this.block, span]]) });
      else if (!known.blocks.has(this.block)) known.blocks.set(this.block, span);
    }
  }

  private read(place: Place, span: Span): void {
    for (const p of place.projections) if (p.kind === "index") this.operand(p.index, span);
    if (place.base.kind === "local" && !place.projections.some((p) => p.kind === "deref" || p.kind === "index")) return;
    this.access(this.targets(place), "read", span);
  }

  /** The value of an operand, which is read. */
  private operand(operand: Operand, span: Span): OriginSet {
    if (operand.kind === "constant") {
      return operand.value.kind === "function"
        ? this.values.of([this.values.paths.code(operand.value.name)])
        : NO_ORIGINS;
    }
    const { place, type } = operand;
    this.read(place, span);
    if (place.base.kind === "local" && place.projections.length === 0) {
      const home = this.homes.get(place.base.local);
      return home === undefined ? this.node.values[place.base.local]! : this.content(home);
    }
    if (!this.values.refers(type)) return NO_ORIGINS;
    const { sets } = this.values;
    let found: OriginSet = NO_ORIGINS;
    for (const path of this.targets(place)) {
      const isRaw = path.root.kind === "static" && resolve(type).kind === "pointer";
      const content = isRaw ? this.values.of(this.values.owned(path, pointee(type))) : this.content(path);
      found = sets.union(found, this.values.fitting(content, type));
    }
    return found;
  }

  private rvalue(value: Rvalue, span: Span): OriginSet {
    const { sets } = this.values;
    switch (value.kind) {
      case "borrow":
        return this.values.of(this.targets(value.place));
      case "discriminant":
      case "failureIs":
        this.read(value.place, span);
        return NO_ORIGINS;
      case "volatileLoad":
        this.access(this.values.list(this.operand(value.pointer, span)), "volatileRead", span);
        return NO_ORIGINS;
      case "atomic": {
        const places = this.values.list(this.operand(value.pointer, span));
        this.all(value.operands, span);
        this.access(places, "atomicRead", span);
        if (value.op !== "load") this.access(places, "atomicWrite", span);
        return NO_ORIGINS;
      }
      case "cast":
      case "use":
      case "some":
      case "variant":
      case "address":
      case "unary":
      case "failure":
        return this.operand(value.operand, span);
      case "length":
        this.operand(value.operand, span);
        return NO_ORIGINS;
      case "interface":
        return this.operand(value.object, span);
      case "instanceOf":
        this.operand(value.object, span);
        return NO_ORIGINS;
      case "binary":
        // An address that unsafe code works out still leads into the same object.
        return sets.union(this.operand(value.left, span), this.operand(value.right, span));
      case "view": {
        this.operand(value.length, span);
        const found = this.values.list(this.operand(value.pointer, span)).map((path) => {
          const isElement = path.steps[path.steps.length - 1]?.kind === "element";
          return isElement ? this.values.paths.parent(path) : path;
        });
        return this.values.of(found);
      }
      case "closure":
        return sets.union(this.operand(value.environment, span), this.values.of([this.values.paths.code(value.fn)]));
      case "aggregate":
      case "intrinsic":
        return this.all(value.operands, span);
      case "generator":
      case "promise":
        return this.all(value.args, span);
    }
  }

  private all(operands: readonly Operand[], span: Span): OriginSet {
    let set: OriginSet = NO_ORIGINS;
    for (const o of operands) set = this.values.sets.union(set, this.operand(o, span));
    return set;
  }

  private statement(s: Statement): void {
    switch (s.kind) {
      case "assign":
        if (this.staysHome(s)) return;
        if (s.value.kind === "aggregate" && this.parts(s.place, s.value.operands, s.span)) return;
        this.assign(s.place, this.rvalueOf(s.place, s.value, s.span), s.span);
        return;
      case "check":
        this.operand(s.condition, s.span);
        return;
      case "volatileStore":
        this.operand(s.value, s.span);
        this.access(this.values.list(this.operand(s.pointer, s.span)), "volatileWrite", s.span);
        return;
      case "atomicStore":
        this.operand(s.value, s.span);
        this.access(this.values.list(this.operand(s.pointer, s.span)), "atomicWrite", s.span);
        return;
      case "asm":
        for (const o of s.inputs) this.operand(o, s.span);
        for (const p of s.outputs) this.assign(p, NO_ORIGINS, s.span);
        return;
    }
  }

  /** Puts each part of a place with a name where it belongs; false for what has none. */
  private parts(place: Place, operands: readonly Operand[], span: Span): boolean {
    const t = resolve(this.typeOf(place));
    if (t.kind !== "object" && t.kind !== "tuple" && t.kind !== "array") return false;
    const targets = this.targets(place);
    if (!targets.some((target) => target.root.kind === "static")) return false;
    if (place.base.kind === "static" || place.projections.length > 0) this.access(targets, "write", span);
    operands.forEach((operand, i) => {
      const value = this.operand(operand, span);
      const step = t.kind === "array" ? elementStep(t.element) : fieldStep(t, i, this.reach.facts);
      this.store(
        targets.flatMap((target) => this.part(target, step, operand.type)),
        value,
      );
    });
    return true;
  }

  /** Whether an object is moved to where it was built. */
  private staysHome({ place, value }: Extract<Statement, { kind: "assign" }>): boolean {
    if (place.base.kind !== "local" || value.kind !== "use" || value.operand.kind === "constant") return false;
    const from = value.operand.place;
    if (place.projections.length > 0 || from.base.kind !== "local" || from.projections.length > 0) return false;
    const home = this.homes.get(place.base.local);
    return home !== undefined && home === this.homes.get(from.base.local);
  }

  /** A number that is taken for a reference names a device: one for each address. */
  private rvalueOf(place: Place, value: Rvalue, span: Span): OriginSet {
    const found = this.rvalue(value, span);
    if (value.kind !== "cast" || value.cast !== "bits" || found !== NO_ORIGINS) return found;
    const t = resolve(this.typeOf(place));
    if (t.kind !== "ref") return found;
    const block = resolve(t.to);
    if (block.kind !== "class" || this.reach.program.types.classes.get(block.id)?.blockSize === undefined) return found;
    const { operand } = value;
    const address =
      operand.kind === "constant" && operand.value.kind === "int" ? operand.value.value.toString(16) : "?";
    return this.values.of([this.values.paths.static(`${block.id}@0x${address}`, block)]);
  }

  private typeOf(place: Place): Type {
    const last = place.projections[place.projections.length - 1];
    if (last !== undefined) return last.type;
    return place.base.kind === "local"
      ? this.node.fn.locals[place.base.local]!.type
      : this.reach.program.statics.get(place.base.name)!.type;
  }

  private assign(place: Place, value: OriginSet, span: Span): void {
    for (const p of place.projections) if (p.kind === "index") this.operand(p.index, span);
    if (place.base.kind === "local" && place.projections.length === 0) {
      const home = this.homes.get(place.base.local);
      if (home === undefined) this.add(place.base.local, value);
      else this.values.store(home, this.flattened(value));
      return;
    }
    const targets = this.targets(place);
    this.access(targets, "write", span);
    this.store(targets, this.values.refers(this.typeOf(place)) ? value : NO_ORIGINS);
  }

  // ---- calls ---------------------------------------------------------------------------------------------------------

  private terminator(t: Terminator): void {
    switch (t.kind) {
      case "call":
        this.call(t);
        return;
      case "branch":
        this.operand(t.condition, t.span);
        return;
      case "switch":
        this.operand(t.operand, t.span);
        return;
      case "yield":
        this.add(0, this.operand(t.value, t.span));
        return;
      case "panic":
        this.operand(t.message, t.span);
        return;
    }
  }

  private call(t: CallTerminator): void {
    const args = t.args.map((a) => this.operand(a, t.span));
    let result: OriginSet = NO_ORIGINS;
    for (const { fn: name, args: given } of this.callees(t, args)) {
      const fn = this.reach.program.functions.get(name);
      if (fn === undefined || name === CONSOLE_TEXT) continue;
      const called = this.enter(t, name, given);
      result = this.values.sets.union(result, this.effects(called, given));
    }
    if (t.destination !== undefined) this.assign(t.destination, result, t.span);
  }

  /** The node of a callee, which is told apart by what it is given. */
  private enter(t: { readonly span: Span }, name: string, given: readonly OriginSet[]): Node {
    const fn = this.reach.program.functions.get(name)!;
    const args = Array.from({ length: fn.paramCount }, (_, i) => {
      return given[i] === undefined ? PRIVATE : this.argument(this.values.fitting(given[i], fn.locals[i + 1]!.type));
    });
    const called = this.reach.node(fn, args);
    called.callers.add(this.node);
    const known = this.node.calls.get(this.block);
    if (known === undefined)
      this.node.calls.set(this.block, { block: this.block, span: t.span, targets: new Set([called]) });
    else known.targets.add(called);
    if (fn.attributes.declared === true) this.callbacks(t, given);
    return called;
  }

  /** What is only declared may run every function that it is given, on what it has. */
  private callbacks(t: { readonly span: Span }, given: readonly OriginSet[]): void {
    for (const set of given) {
      for (const path of this.values.list(set)) {
        const fn = path.root.kind === "code" ? this.reach.program.functions.get(path.root.fn) : undefined;
        if (fn === undefined) continue;
        const lent = given.filter((other) => other !== set);
        const args = fn.locals.slice(1, fn.paramCount + 1).map(({ type }, i): OriginSet => {
          if (i === 0 && takesEnvironment(fn)) return set;
          const inside = lent.flatMap((other) =>
            this.values.list(other).flatMap((p) => this.values.inside(p, pointee(type))),
          );
          return this.values.of(inside);
        });
        this.enter(t, fn.name, args);
      }
    }
  }

  /** What a call does to the caller's own objects; gives what it results in, in the caller's names. */
  private effects(called: Node, given: readonly OriginSet[]): OriginSet {
    const tokens = (local: LocalId): Path[] =>
      this.values
        .list(given[local - 1] ?? NO_ORIGINS)
        .filter((p) => p.root.kind !== "static" && p.root.kind !== "code");
    for (const [local, value] of called.stored) this.store(tokens(local), value);
    for (const local of called.written) this.store(tokens(local), NO_ORIGINS);
    const found = this.values
      .list(called.result)
      .flatMap((p) => (p.root.kind === "parameter" ? tokens(p.root.local) : [p]));
    return this.values.of(found);
  }

  private callees(
    t: CallTerminator,
    args: readonly OriginSet[],
  ): { readonly fn: string; readonly args: readonly OriginSet[] }[] {
    const { callee } = t;
    const { program, targets } = this.reach;
    switch (callee.kind) {
      case "function":
        return [{ fn: callee.name, args }];
      case "resume":
      case "close":
      case "begin": {
        // The frame holds what its function was given.
        let held: OriginSet = NO_ORIGINS;
        for (const path of this.values.list(args[0]!)) held = this.values.sets.union(held, this.content(path));
        const fn = program.functions.get(callee.fn);
        // A generator goes on where it was: whoever comes in between finds it in the middle of that.
        if (fn?.generator !== undefined) this.access(this.values.list(args[0]!), "write", t.span);
        return [{ fn: callee.fn, args: Array.from({ length: fn?.paramCount ?? 0 }, () => held) }];
      }
      case "value": {
        const set = this.operand(callee.operand, t.span);
        const codes = this.values.list(set).flatMap((p) => (p.root.kind === "code" ? [p.root.fn] : []));
        const names = codes.length > 0 ? codes : this.isUnknown() ? [] : targets.of(callee);
        return names.flatMap((fn) => {
          const found = program.functions.get(fn);
          if (found === undefined) return [];
          return [{ fn, args: takesEnvironment(found) ? [set, ...args] : args }];
        });
      }
      case "interface":
      case "virtual":
        return this.dispatched(callee, args);
    }
  }

  /** Whether nothing is known of what the function was given: no context runs it. */
  private isUnknown(): boolean {
    return this.node.callers.size === 0 && this.node.fn.paramCount > 0;
  }

  /** By the class of the receiver, where that is a place with a name; else whatever may be meant. */
  private dispatched(
    callee: Extract<CallTerminator["callee"], { kind: "interface" | "virtual" }>,
    args: readonly OriginSet[],
  ) {
    const { program, targets } = this.reach;
    const receivers = this.values.list(args[0]!);
    const found: { fn: string; args: readonly OriginSet[] }[] = [];
    const others: Path[] = [];
    const byName = new Map<string, Path[]>();
    for (const path of receivers) {
      const t = path.type === undefined ? undefined : resolve(path.type);
      const isExact = path.root.kind === "static" && t?.kind === "class" && path.steps.at(-1)?.kind !== "inside";
      const fn = !isExact
        ? undefined
        : callee.kind === "virtual"
          ? implementation(program, t.id, callee.method)
          : program.interfaceTables.get(`${t.id} as ${callee.interfaceId}`)?.slots[callee.slot];
      if (fn === undefined) others.push(path);
      else byName.set(fn, [...(byName.get(fn) ?? []), path]);
    }
    for (const [fn, paths] of byName) found.push({ fn, args: [this.values.of(paths), ...args.slice(1)] });
    if (others.length > 0 || receivers.length === 0) {
      for (const fn of targets.of(callee)) found.push({ fn, args: [this.values.of(others), ...args.slice(1)] });
    }
    return found;
  }
}

const isWhole = (place: Place, local: LocalId): boolean =>
  place.base.kind === "local" && place.base.local === local && place.projections.length === 0;
function isReference(type: Type): boolean {
  const { kind } = resolve(type);
  return kind === "ref" || kind === "pointer";
}
