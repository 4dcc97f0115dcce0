/** Random ownership programs from a seed: classes, functions that do things to what they are lent or given, and entries. */

import { Random } from "../fuzz/random.js";
import {
  type Callable,
  type ClassModel,
  classType,
  modeText,
  type ParamModel,
  type ResultModel,
  STATIC,
  type Type,
  typeText,
  U32,
  type Variable,
} from "./model.js";
import { Scope, WRONGS } from "./scope.js";
import { body, disposeAll, statements } from "./statements.js";
import { block, line, printText, type TextNode } from "./text-tree.js";
import { number, owned, pickPath } from "./values.js";
import { firstValue, makeWorld, type World } from "./world.js";

/** Classes and functions with several entries, each of which makes a program with them: what they share is compiled once. */
export interface OwnershipUnit {
  readonly seed: number;
  readonly nodes: readonly TextNode[];
  /** Names of exported functions. */
  readonly entries: readonly string[];
}
export const unitText = (unit: OwnershipUnit): string => printText(unit.nodes);

/** The unit with one entry only. */
export function withEntry(unit: OwnershipUnit, entry: string): OwnershipUnit {
  const isOther = (node: TextNode): boolean => unit.entries.some((e) => e !== entry && node.text === entryHead(e));
  return { ...unit, nodes: unit.nodes.filter((node) => !isOther(node)), entries: [entry] };
}
const entryHead = (entry: string): string => `export function ${entry}(): void {`;

const ENTRIES = 6;

const PREAMBLE: readonly TextNode[] = [
  line("let ids: u32 = 0;"),
  line("function fresh(): u32 { ids += 1; return ids; }"),
];
const STATE: readonly TextNode[] = [
  line('type State = { readonly kind: "idle" } | { readonly kind: "busy"; readonly job: u32 };'),
  line('function idle(): State { return { kind: "idle" }; }'),
  line('function busy(job: u32): State { return { kind: "busy", job }; }'),
];

const SEEN: readonly TextNode[] = [
  line("type Seen = { readonly n: u32; readonly xs: readonly u32[] };"),
  line("function seen(xs: readonly u32[]): Seen { return { n: 1, xs }; }"),
];

function imports(text: string): TextNode[] {
  const names = ["FixedList", "StringBuffer"].filter((name) => new RegExp(`\\b${name}<`).test(text));
  return names.length === 0 ? [] : [line(`import { ${names.join(", ")} } from "ingot:core";`)];
}

/** The same seed gives the same unit for ever. */
export function generate(seed: number): OwnershipUnit {
  const random = new Random(seed);
  return new Generator(seed, random).unit();
}

interface Signature {
  readonly params: readonly ParamModel[];
  readonly result: ResultModel;
}

class Generator {
  private readonly world: World;
  private readonly functions: TextNode[] = [];
  private readonly statics: Variable[] = [];
  private readonly staticText: TextNode[] = [];

  constructor(
    private readonly seed: number,
    private readonly random: Random,
  ) {
    this.world = makeWorld(random);
  }

  unit(): OwnershipUnit {
    const { random, world } = this;
    this.makeStatics();
    const composites = world.classes.filter((c) => c.name === "Car" || c.name === "Yard");
    if (world.interface !== undefined) this.implement(world.interface, composites);
    for (let i = random.below(3); i > 0; i--) this.method(random.pick(composites), `m${i}`);
    for (let i = random.below(4); i > 0; i--) this.freeFunction(`g${i}`);
    if (random.chance(0.3)) this.actionTaker();
    if (random.chance(0.25)) this.generics();
    if (random.chance(0.25)) this.providerTaker();
    const entries = Array.from({ length: ENTRIES }, (_, i) => `run${i}`);
    const runs = entries.map((entry) => this.entry(entry));
    return { seed: this.seed, entries, nodes: [...this.header(runs), ...this.functions, ...runs] };
  }

  private header(runs: readonly TextNode[]): TextNode[] {
    const { world } = this;
    const classes = world.classes.map((c) => {
      const head =
        c.base !== undefined
          ? ` extends ${c.base.name}`
          : c.linear
            ? " implements Disposable"
            : c.interfaces.length > 0
              ? " implements Resets"
              : "";
      return block(`class ${c.name}${head} {`, world.members.get(c) ?? []);
    });
    const text = printText([...this.staticText, ...classes, ...this.functions, ...runs]);
    const face = world.interface === undefined ? [] : [line("interface Resets { reset(): void; held(): Ref<Job>; }")];
    return [
      ...imports(text),
      ...PREAMBLE,
      ...(text.includes("seen(") ? SEEN : []),
      ...(/State|idle\(|busy\(/.test(text) ? STATE : []),
      ...(text.includes("Busy(") ? [line("class Busy extends Failure {}")] : []),
      ...face,
      ...classes,
      ...this.staticText,
      ...world.classes
        .filter((c) => text.includes(`return known${c.name};`))
        .map((c) => line(`const known${c.name} = ${firstValue(c)};`)),
    ];
  }

  private makeStatics(): void {
    const { random, world } = this;
    const scope = new Scope(random, undefined, [], []);
    const add = (text: string, v: Parameters<Scope["declare"]>[0]): void => {
      if (!random.chance(0.25)) return;
      this.staticText.push(line(text));
      this.statics.push(scope.declare(v));
    };
    const car = world.classes.find((c) => c.name === "Car");
    const job = world.classes[0];
    if (car === undefined || job === undefined) return;
    const through = (key: string): Variable["borrow"] => ({ roots: STATIC.roots, through: new Set([key]) });
    add(`const shared = ${firstValue(car)};`, { text: "shared", type: classType(car), kind: "alias", borrow: STATIC });
    add("const kept = new FixedList<string, 64>();", {
      text: "kept",
      type: { kind: "texts" },
      kind: "alias",
      borrow: STATIC,
    });
    add("let spare = new Job(5);", {
      text: "spare",
      type: classType(job),
      kind: "alias",
      assignable: true,
      borrow: through("spare"),
    });
    add("class Log { static last: Job | undefined; }", {
      text: "Log.last",
      type: { kind: "option", of: job },
      kind: "alias",
      assignable: true,
      borrow: through("Log.last"),
    });
    add("let saved: () => void = (): void => {};", { text: "saved", type: U32, kind: "value", dead: true });
    add("let latest: Job | undefined;", {
      text: "latest",
      type: { kind: "option", of: job },
      kind: "alias",
      assignable: true,
      borrow: through("latest"),
    });
  }

  /** `wrongness`: how likely the body may be wrong in some way. */
  private scope(budget: number, wrongness: number): Scope {
    const wrong = this.random.chance(wrongness) ? this.random.pick(WRONGS) : undefined;
    const scope = new Scope(this.random, wrong, this.world.callables, this.statics);
    scope.budget = budget;
    for (const v of this.statics) Object.assign(v, { moved: false, gone: [], stale: false, dead: v.text === "saved" });
    return scope;
  }

  // ---- functions -------------------------------------------------------------------------------------------------------
  private implement(face: NonNullable<World["interface"]>, composites: readonly ClassModel[]): void {
    const made: Callable[] = [];
    for (const of of composites) {
      made.push(this.method(of, "reset", { params: [], result: { mode: "none" } }));
      const job = classType(this.world.classes[0] as ClassModel);
      made.push(this.method(of, "held", { params: [], result: { mode: "ref", type: job } }));
    }
    for (const name of ["reset", "held"]) {
      const all = made.filter((c) => c.name === name);
      const [first] = all;
      if (first === undefined) continue;
      const seen: Callable = {
        ...first,
        replaces: all.flatMap((c) => c.replaces),
        through: all.flatMap((c) => c.through),
        throws: all.some((c) => c.throws),
        cost: Math.max(...all.map((c) => c.cost)),
      };
      face.methods.push(seen);
      this.world.callables.push({ on: { kind: "interface", of: face }, callable: seen });
    }
  }

  private method(of: ClassModel, name: string, signature = this.signature(false)): Callable {
    const { made, node } = this.define(name, signature, of);
    of.methods.push(made);
    this.world.members.get(of)?.push(node);
    const derived = this.world.classes.find((c) => c.base === of);
    if (derived !== undefined && this.random.chance(0.6)) this.override(derived, made, signature);
    this.world.callables.push({ on: classType(of), callable: made });
    return made;
  }
  /** Nobody who calls the method knows which of the two runs. */
  private override(derived: ClassModel, method: Callable, signature: Signature): void {
    const { made, node } = this.define(method.name, signature, derived);
    this.world.members.get(derived)?.push({ ...node, text: `override ${node.text}` });
    method.replaces = [...method.replaces, ...made.replaces];
    method.through = [...method.through, ...made.through];
    method.throws ||= made.throws;
    method.cost = Math.max(method.cost, made.cost);
  }
  private freeFunction(name: string): void {
    const { made, node } = this.define(name, this.signature(true), undefined);
    this.functions.push(node);
    this.world.callables.push({ on: undefined, callable: made });
  }

  private signature(free: boolean): Signature {
    const { random, world } = this;
    const places = world.classes.filter((c) => c.refersTo === undefined);
    const params: ParamModel[] = Array.from({ length: random.between(free ? 1 : 0, 2) }, (_, i) => {
      const name = `p${i}`;
      const of = random.pick(places);
      const type: Type = classType(of);
      if (random.chance(0.2)) return { name, type: U32, mode: "value" };
      if (random.chance(0.3)) return { name, type, mode: "own" };
      if (world.interface !== undefined && random.chance(0.25)) {
        return { name, type: { kind: "interface", of: world.interface }, mode: "borrow" };
      }
      if (random.chance(0.15))
        return { name, type: { kind: "view", of: random.chance(0.5) ? undefined : of }, mode: "borrow" };
      return { name, type, mode: "borrow" };
    });
    const lent = params.filter((p) => p.mode === "borrow" && p.type.kind === "class");
    const result = random.weighted<() => ResultModel>([
      [5, () => ({ mode: "none" })],
      [2, () => ({ mode: "value", type: U32 })],
      [2, () => ({ mode: "own", type: classType(random.pick(places)) })],
      [
        lent.length > 0 || !free ? 3 : 0,
        () => ({ mode: "ref", type: lent[0]?.type ?? classType(world.classes[0] as ClassModel) }),
      ],
    ])();
    return { params, result };
  }

  private define(name: string, signature: Signature, of: ClassModel | undefined): { made: Callable; node: TextNode } {
    const { random } = this;
    const s = this.scope(random.between(1, 4), 0.08);
    s.cost = 1;
    s.mayThrow = random.chance(0.2);
    const self =
      of === undefined ? undefined : s.declare({ text: "this", type: classType(of), kind: "alias", parameter: true });
    const params = signature.params.map((p) => s.parameter(p));
    const { result } = signature;
    // A body that gives something back has one way out, at its end.
    s.returns = result.mode === "none" ? "" : result.mode === "value" ? " 0" : undefined;
    statements(s, s.budget);
    const through = this.finish(s, result, name);
    const made: Callable = {
      ...{ name, params: signature.params, result, takesThis: false, generator: false, accessor: false },
      ...{ replaces: s.effectsOf(params, self), through, throws: s.throws, cost: s.cost },
    };
    const list = signature.params.map((p) => `${p.name}: ${paramText(p)}`).join(", ");
    const head = `${of === undefined ? "function " : ""}${name}(${list}): ${resultText(result)} {`;
    return { made, node: block(head, s.nodes) };
  }

  /** The way out at the end. Returns the unstable steps to the result. */
  private finish(s: Scope, result: ResultModel, name: string): readonly string[] {
    const { random } = this;
    if (result.mode === "none" || result.mode === "value") {
      if (result.mode === "value") s.emit(`const out = ${number(s)};`);
      disposeAll(s, 0);
      if (result.mode === "value") s.emit("return out;");
      return [];
    }
    const { type } = result;
    if (type.kind !== "class") throw new Error(`${name} gives back no class`);
    if (result.mode === "own") {
      const value = owned(s, type.of) ?? `new ${type.of.name}(1)`;
      const plain = /^\w+$/.test(value);
      if (!plain) s.emit(`const out = ${value};`);
      disposeAll(s, 0);
      s.emit(`return ${plain ? value : "out"};`);
      return [];
    }
    const fits = (outer: boolean): ReturnType<typeof pickPath> =>
      pickPath(
        s,
        (p) =>
          p.type.kind === "class" &&
          p.type.of === type.of &&
          (!outer || [...p.borrow.roots].every((r) => r === "static" || r.parameter)),
      );
    const path = s.risk("returns local") ? fits(false) : fits(true);
    disposeAll(s, 0);
    if (path === undefined) {
      // Nothing lent has such a place.
      s.emit(`return known${type.of.name};`);
      return [];
    }
    s.emit(random.chance(0.8) ? `return ${path.text};` : `return lend(${path.text});`);
    return [...path.borrow.through];
  }

  /** Hands on what a callback gives. */
  private providerTaker(): void {
    const of = this.random.pick(this.world.classes.filter((c) => c.refersTo === undefined && !c.linear));
    const text = `function given(f: () => Ref<${of.name}>): Ref<${of.name}> { return f(); }`;
    this.functions.push(line(text));
    const params: ParamModel[] = [{ name: "f", type: classType(of), mode: "provider" }];
    const shared = {
      takesThis: false,
      generator: false,
      accessor: false,
      replaces: [],
      through: [],
      throws: false,
      cost: 2,
    };
    const callable: Callable = { ...shared, name: "given", params, result: { mode: "ref", type: classType(of) } };
    this.world.callables.push({ on: undefined, callable });
  }

  private actionTaker(): void {
    this.functions.push(block("function twice(f: () => void): void {", [line("f();"), line("f();")]));
    const params: ParamModel[] = [{ name: "f", type: U32, mode: "action" }];
    const made: Callable = {
      ...{ name: "twice", params, result: { mode: "none" }, takesThis: false, generator: false, accessor: false },
      ...{ replaces: [], through: [], throws: false, cost: 2 },
    };
    this.world.callables.push({ on: undefined, callable: made });
  }

  /** Functions of a type parameter, which the body knows nothing of. */
  private generics(): void {
    this.functions.push(line("function same<T>(x: Own<T>): T { return x; }"));
    const shared = {
      takesThis: false,
      generator: false,
      accessor: false,
      replaces: [],
      through: [],
      throws: false,
      cost: 2,
    };
    for (const of of this.world.classes.filter((c) => c.refersTo === undefined)) {
      const params: ParamModel[] = [{ name: "x", type: classType(of), mode: "own" }];
      const callable: Callable = { ...shared, name: "same", params, result: { mode: "own", type: classType(of) } };
      this.world.callables.push({ on: undefined, callable });
    }
    const face = this.world.interface;
    const held = face?.methods.find((m) => m.name === "held");
    if (face === undefined || held === undefined) return;
    this.functions.push(line("function heldOf<T extends Resets>(x: T): Ref<Job> { return x.held(); }"));
    const params: ParamModel[] = [{ name: "x", type: { kind: "interface", of: face }, mode: "borrow" }];
    const replaces = held.replaces.map((e) => ({ ...e, from: e.from === -1 ? 0 : e.from }));
    this.world.callables.push({ on: undefined, callable: { ...held, name: "heldOf", params, replaces } });
  }

  private entry(name: string): TextNode {
    const s = this.scope(this.random.between(8, 16), 0.6);
    const car = this.world.classes.find((c) => c.name === "Car");
    if (car !== undefined) {
      s.emit(`const car = ${firstValue(car)};`);
      s.declare({ text: "car", type: classType(car), kind: "owner" });
    }
    body(s, s.budget);
    s.emit('console.log("end");');
    return block(entryHead(name), s.nodes);
  }
}

function paramText(p: ParamModel): string {
  if (p.mode === "own") return modeText(p.type, "Own");
  if (p.mode === "action") return "() => void";
  if (p.mode === "provider") return `() => ${modeText(p.type, "Ref")}`;
  return typeText(p.type);
}
function resultText(result: ResultModel): string {
  if (result.mode === "none") return "void";
  if (result.mode === "ref") return modeText(result.type, "Ref");
  return typeText(result.type);
}
