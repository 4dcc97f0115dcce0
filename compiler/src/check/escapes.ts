/** Borrows that leave: returned, stored, kept by a callee, named by an outer variable (ING2003, 2004, 2006). */
import type { LocalId, MirFunction, Place, Span, Statement, Terminator } from "../mir/mir.js";
import { isOfFrame } from "../mir/walk.js";
import { resolve, type Type } from "../types/type.js";
import { isStart } from "./call-writes.js";
import type { Flow, ResolvedCall, State, Visitor } from "./flow.js";
import { isConstructor } from "./move-paths.js";
import { NO_ORIGINS, type OriginSet } from "./origins.js";
import { sameRoot } from "./overlap.js";
import { keptType, keptValue } from "./own-values.js";
import { isInObject, isStable, type Path } from "./paths.js";
import type { Reports } from "./reports.js";
import type { Rule, Rules } from "./rules.js";
import { isStrictlyInside } from "./spans.js";
import { afterStores, storesOf } from "./stores.js";
import { isNamedStatic, keepsBorrow } from "./summarise.js";

export function escapes(flow: Flow, rules: Rules, reports: Reports): Visitor {
  return new Escapes(flow, rules, reports);
}

/** Where a borrow goes. */
interface Sink {
  readonly rule: Rule;
  readonly span: Span;
  /** "stored in a static", "returned". */
  readonly how: string;
  readonly help: string;
  /** ING2003 unless the place is the function's own and this says 2004. */
  readonly ofLocal: "ING2003" | "ING2004";
}

const INTO_STATIC: Omit<Sink, "span"> = {
  rule: "escape-to-static",
  how: "stored at module level",
  help: "copy what is needed, or store an owner",
  ofLocal: "ING2003",
};

/** Another place that belongs to a report. */
interface Related {
  readonly span: Span;
  readonly message: string;
}

class Escapes implements Visitor {
  constructor(
    private readonly flow: Flow,
    private readonly rules: Rules,
    private readonly reports: Reports,
  ) {}

  statement(state: State, s: Statement): void {
    if (s.kind !== "assign") return;
    const type = this.flow.typeOf(s.place);
    if (!this.flow.context.facts.holdsBorrow(type)) return;
    let value = this.flow.rvalue(state, s.value, type);
    if (isStart(s.value)) {
      const fn = this.flow.context.program.functions.get(s.value.fn);
      const args = s.value.args.map((arg) => this.flow.operand(state, arg));
      if (fn !== undefined) this.staticParameters(fn, (local) => args[local - 1] ?? NO_ORIGINS, s.span);
      // A task of the executor's: what it looks into by itself lives as long as it does.
      if (s.place.base.kind === "static")
        value = args.reduce((set, arg) => this.flow.context.origins.union(set, arg), NO_ORIGINS);
    }
    // Out of a promise: what its function gives.
    this.lentOnly(value, "returns", s.span);
    this.stored(state, s.place, this.flow.withoutLent(value), type, s.span);
  }

  terminator(state: State, t: Terminator): void {
    const { fn } = this.flow;
    if (t.kind === "return" && fn.generator === undefined) this.returned(state, t.span);
    if (t.kind === "yield") this.yielded(state, t);
    if (t.kind !== "call") return;
    const calls = this.flow.calls(state, t);
    const after = afterStores(this.flow, state, calls);
    this.passed(after, t, calls);
    for (const { root, stored } of storesOf(this.flow, after, calls)) {
      this.lentOnly(stored, "keeps", t.span);
      if (root.kind === "local") this.toVariable(this.flow.fn, root.local, this.flow.withoutLent(stored), t.span);
    }
    if (t.destination === undefined) return;
    const result = this.flow.resultOfCall(after, t, calls);
    this.lentOnly(result, "returns", t.span);
    this.stored(state, t.destination, this.flow.withoutLent(result), this.flow.typeOf(t.destination), t.span);
  }

  private returned(state: State, span: Span): void {
    if (!this.rules.has("return-of-local")) return;
    const { fn } = this.flow;
    for (const path of this.paths(state.get(0) ?? NO_ORIGINS)) {
      if (path.root.kind !== "local" || path.root.local === 0) continue;
      this.reports.blame(0);
      this.report(path, {
        rule: "return-of-local",
        span,
        how: "returned",
        help: "return the place itself (an owner), or borrow from an argument",
        ofLocal: "ING2004",
      });
      return;
    }
    if (this.flow.context.isInitializer(fn))
      this.mustBeFree(state.get(0) ?? NO_ORIGINS, fn.locals[0]!.type, { ...INTO_STATIC, span });
    if (fn.attributes.staticResult === true)
      this.mustBeFree(state.get(0) ?? NO_ORIGINS, fn.locals[0]!.type, {
        rule: "static-parameter",
        span,
        how: "returned as `Static`",
        help: "return a module-level `const`",
        ofLocal: "ING2003",
      });
  }

  private yielded(state: State, t: Terminator & { kind: "yield" }): void {
    if (!this.rules.has("return-of-local")) return;
    for (const path of this.paths(this.flow.operand(state, t.value))) {
      if (path.root.kind !== "local") continue;
      this.report(path, {
        rule: "return-of-local",
        span: t.span,
        how: "yielded",
        help: "yield data, or a borrow of what the generator was given",
        ofLocal: "ING2004",
      });
    }
  }

  private stored(state: State, place: Place, value: OriginSet, type: Type, span: Span): void {
    if (value === NO_ORIGINS) return;
    if (place.base.kind === "static" && resolve(type).kind === "promise") {
      this.intoTask(value, type, span);
      return;
    }
    if (isNamedStatic(place)) {
      this.mustBeFree(value, type, { ...INTO_STATIC, span });
      return;
    }
    const { fn } = this.flow;
    if (place.base.kind === "local" && place.projections.length === 0) {
      this.toVariable(fn, place.base.local, value, span);
      return;
    }
    for (const target of this.flow.place(state, place)) this.intoPlace(target, place, value, type, span);
  }

  /** A task may look into what lives at module level; what replaces that meanwhile, `across-awaits.ts` finds. */
  private intoTask(value: OriginSet, type: Type, span: Span): void {
    const passing = this.paths(value).filter((path) => path.root.kind !== "static");
    this.mustBeFree(this.flow.context.origins.of(passing.map((path) => path.id)), type, {
      rule: "escape-to-static",
      span,
      how: "given to a task, which may outlive it",
      help: "give the task data, an owner, or what lives at module level",
      ofLocal: "ING2003",
    });
  }

  /** A variable that outlives the block of what it names. */
  private toVariable(fn: MirFunction, local: LocalId, value: OriginSet, span: Span): void {
    const variable = fn.locals[local]!;
    if (variable.name === undefined || variable.scope === undefined || !this.rules.has("escape-to-outer")) return;
    for (const path of this.paths(value)) {
      if (path.root.kind !== "local" || path.root.local === local) continue;
      const named = fn.locals[path.root.local]!;
      if (named.scope === undefined || !isStrictlyInside(named.scope, variable.scope)) continue;
      this.reports.blame(local);
      this.report(path, {
        rule: "escape-to-outer",
        span,
        how: `stored in ${this.reports.name(local)}, which outlives it`,
        help: "declare the place outside of the block too, or copy what is needed",
        ofLocal: "ING2003",
      });
      return;
    }
  }

  private intoPlace(target: Path, place: Place, value: OriginSet, type: Type, span: Span): void {
    const { context, fn } = this.flow;
    const borrows = keepsBorrow(context, target);
    const isClassField = isInObject(target);
    const throughReference = place.projections.some((p) => p.kind === "deref" || p.kind === "index");
    if (!isClassField && !throughReference) return;
    if (borrows && isClassField) {
      const own = target.root.kind === "parameter" && target.root.local === 1 && isConstructor(fn.name);
      if (own) {
        this.ownOfConstructor(value, span);
        return;
      }
      // The object that owns it is scoped by it, and its own origins tell.
      if (target.root.kind !== "static" && target.type !== undefined && context.facts.holdsScoped(target.type)) return;
      if (!this.rules.has("ref-field-after-construction")) return;
      const [path] = this.paths(value).filter((p) => !this.flow.context.paths.isEternal(p));
      if (path === undefined) return;
      this.report(path, {
        rule: "ref-field-after-construction",
        span,
        how: "stored in a `Ref` field after its object was made",
        help: "make a new object with the other borrow",
        ofLocal: "ING2003",
      });
      return;
    }
    // A captured variable: who calls the closure knows what it is given, and where the variable is.
    if (borrows && target.root.kind !== "static") return;
    const moved = this.paths(value).filter((path) => !isFromSame(path, target));
    this.mustBeFree(this.flow.context.origins.of(moved.map((path) => path.id)), type, {
      rule: "escape-to-field",
      span,
      how: "stored in a field or an element that does not say `Ref`",
      help: "declare the field `Ref<…>` and set it in the constructor, or copy what is needed",
      ofLocal: "ING2003",
    });
  }

  /** A constructor may keep what it was given, but not what ends with it. */
  private ownOfConstructor(value: OriginSet, span: Span): void {
    if (!this.rules.has("escape-to-field")) return;
    for (const path of this.paths(value)) {
      if (path.root.kind !== "local") continue;
      this.report(path, {
        rule: "escape-to-field",
        span,
        how: "stored in a field, and ends with the constructor",
        help: "take it as a parameter, or own it",
        ofLocal: "ING2003",
      });
      return;
    }
  }

  /** What a callee keeps, or wants to live for ever. */
  private passed(state: State, t: Terminator & { kind: "call" }, calls: readonly ResolvedCall[]): void {
    for (const call of calls) {
      for (const inner of this.flow.withCallbacks(state, call)) this.keptBy(state, inner, t.span);
      // What a frame has was given to it where it was made.
      if (!isOfFrame(t.callee)) this.staticParameters(call.fn, (local) => call.args.get(local) ?? NO_ORIGINS, t.span);
    }
  }

  private keptBy(state: State, call: ResolvedCall, span: Span): void {
    const { origins, paths } = this.flow.context;
    for (const [id, kept] of call.summary.keeps) {
      const value = this.flow.substituted(state, call, origins.of([id]));
      const related = { span: kept, message: "kept here" };
      this.mustBeFree(
        this.flow.withoutLent(value),
        keptType(call.fn, paths.at(id)),
        {
          rule: "kept-by-callee",
          span,
          how: "kept by the callee beyond the call",
          help: "pass what is free: a literal, a static, a function without captures",
          ofLocal: "ING2003",
        },
        related,
      );
      this.lentOnly(value, "keeps", span, related);
    }
  }

  /** What a callee lends to a callback out of its own frame does not outlive the call. */
  private lentOnly(value: OriginSet, how: "keeps" | "returns", span: Span, related?: Related): void {
    if (!this.rules.has("escape-through-callback") || value === this.flow.withoutLent(value)) return;
    this.reports.add({
      code: "ING2003",
      span,
      message: `a callback ${how} what it is lent for its own time only`,
      label: how === "keeps" ? "lent here" : "it comes out here",
      help: "copy what is needed, or have the callee lend what lives longer",
      related: related === undefined ? [] : [related],
    });
  }

  private staticParameters(fn: MirFunction, given: (local: LocalId) => OriginSet, span: Span): void {
    for (let local = 1; local <= fn.paramCount; local++) {
      if (fn.locals[local]!.static !== true || !this.rules.has("static-parameter")) continue;
      const [path] = this.paths(given(local)).filter((p) => !this.isStatic(p));
      if (path === undefined) continue;
      this.report(
        path,
        {
          rule: "static-parameter",
          span,
          how: "passed where a `Static` is wanted",
          help: "pass a module-level `const`, or a `readonly` field of one",
          ofLocal: "ING2003",
        },
        { span: fn.locals[local]!.span, message: "declared `Static` here" },
      );
    }
  }

  /** Reports what would outlive the place that it borrows. What is a parameter's own value, its caller answers for. */
  private mustBeFree(value: OriginSet, type: Type, sink: Sink, related?: Related): void {
    if (!this.rules.has(sink.rule)) return;
    for (const path of this.paths(value)) {
      if (this.isStatic(path)) continue;
      const { context, fn } = this.flow;
      if (keptValue(context, fn, path, type, sink.rule === "escape-to-static") !== undefined) continue;
      this.report(path, sink, related);
      return;
    }
  }

  private isStatic(path: Path): boolean {
    if (this.flow.context.paths.isEternal(path)) return true;
    const { root, steps } = path;
    if (root.kind !== "parameter" || this.flow.fn.locals[root.local]!.static !== true) return false;
    return steps.every(isStable);
  }

  private report(path: Path, sink: Sink, related?: Related): void {
    const { fn } = this.flow;
    const { root } = path;
    const isOwn = root.kind === "local";
    const local = isOwn ? fn.locals[root.local]! : undefined;
    if (local !== undefined && resolve(local.type).kind === "environment") {
      this.reports.add({
        code: "ING2006",
        span: local.span,
        message: "this closure captures variables and outlives them",
        label: `${sink.how}`,
        help: "capture nothing: use module-level state, or pass what it needs as arguments",
        related: [{ span: sink.span, message: `${sink.how} here` }, ...(related === undefined ? [] : [related])],
      });
      return;
    }
    const name = root.kind === "local" || root.kind === "parameter" ? this.reports.name(root.local) : "it";
    const what = name === "it" ? "a borrow" : `a borrow of ${name}`;
    const declared = root.kind === "local" || root.kind === "parameter" ? fn.locals[root.local]!.span : undefined;
    this.reports.add({
      code: isOwn ? sink.ofLocal : "ING2003",
      span: sink.span,
      message: `${what} is ${sink.how}`,
      label: "leaves here",
      help: sink.help,
      related: [
        ...(declared === undefined
          ? []
          : [{ span: declared, message: isOwn ? "it lives here" : "borrowed from the caller here" }]),
        ...(related === undefined ? [] : [related]),
      ],
    });
  }

  private paths(set: OriginSet): Path[] {
    const { origins, paths } = this.flow.context;
    return origins.paths(set).map((id) => paths.at(id));
  }
}

/** What an element held may go to another element of the same array. */
function isFromSame(path: Path, target: Path): boolean {
  const isElement = target.steps[target.steps.length - 1]?.kind === "element";
  return isElement && sameRoot(path, target) && path.steps.some((s) => s.kind === "deref");
}
