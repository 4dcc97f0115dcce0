/** The classes of a program, with the methods that their fields call for; the bodies of the rest are random. */

import type { Random } from "../fuzz/random.js";
import {
  type Callable,
  type ClassModel,
  classType,
  type FieldModel,
  type InterfaceModel,
  type ParamModel,
  type ResultModel,
  type Type,
  typeText,
  U32,
} from "./model.js";
import { block, line, type TextNode } from "./text-tree.js";

export interface World {
  readonly classes: readonly ClassModel[];
  readonly interface: InterfaceModel | undefined;
  /** Text of each class's fields, constructor and methods so far. */
  readonly members: Map<ClassModel, TextNode[]>;
  /** What the statements of a body may call; receivers by type. */
  readonly callables: { readonly on: Type | undefined; readonly callable: Callable }[];
}

const callable = (c: Partial<Callable> & Pick<Callable, "name">): Callable => ({
  params: [],
  result: { mode: "none" },
  takesThis: false,
  generator: false,
  accessor: false,
  replaces: [],
  through: [],
  throws: false,
  cost: 2,
  ...c,
});
const own = (name: string, of: ClassModel): ParamModel => ({ name, type: classType(of), mode: "own" });
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export function makeWorld(random: Random): World {
  const classes: ClassModel[] = [];
  const world: World = { classes, interface: interfaceModel(random), members: new Map(), callables: [] };
  const job = leaf("Job", false);
  classes.push(job);
  const cell = random.chance(0.3) ? leaf("Cell", false) : undefined;
  if (cell !== undefined) {
    cell.fields.push({ ...field("Cell", "xs", { kind: "array", of: undefined, length: 3 }), readonly: true });
    classes.push(cell);
  }
  const leaves = cell === undefined ? [job] : [job, cell];
  const car = composite(random, "Car", leaves, undefined, world.interface);
  classes.push(car);
  if (random.chance(0.35)) classes.push(composite(random, "Yard", leaves, car, world.interface));
  if (random.chance(0.45)) {
    const port = leaf("Port", true);
    classes.push(port);
    if (random.chance(0.6)) classes.push(lineClass(port));
  }
  if (random.chance(0.4)) classes.push({ ...leaf("Cursor", false), fields: [], refersTo: random.pick([job, car]) });
  if (random.chance(0.25)) classes.push({ ...leaf("Guard", true), fields: [], refersTo: car, guard: true });
  if (random.chance(0.25)) {
    const fields = [...car.fields, field("Taxi", "d", { kind: "option", of: job })];
    classes.push({ ...car, name: "Taxi", fields, methods: [], base: car });
  }
  for (const of of classes) declare(random, world, of);
  return world;
}

function interfaceModel(random: Random): InterfaceModel | undefined {
  return random.chance(0.35) ? { name: "Resets", methods: [] } : undefined;
}

/** An assignable one. */
const field = (declaredIn: string, name: string, type: Type): FieldModel => ({
  name,
  type,
  readonly: false,
  declaredIn,
});

function leaf(name: string, linear: boolean): ClassModel {
  const fields: FieldModel[] = [{ ...field(name, "id", U32), readonly: true }, field(name, "n", U32)];
  return {
    name,
    fields,
    linear,
    refersTo: undefined,
    guard: false,
    methods: [],
    owned: [],
    interfaces: [],
    base: undefined,
  };
}

function composite(
  random: Random,
  name: string,
  leaves: readonly ClassModel[],
  inner: ClassModel | undefined,
  face: InterfaceModel | undefined,
): ClassModel {
  const model = leaf(name, false);
  const of = random.pick(leaves);
  const owned: FieldModel[] = [];
  const kinds: readonly (() => FieldModel)[] = [
    () => ({ ...field(name, "a", classType(random.pick(leaves))), readonly: true }),
    () => ({ ...field(name, "b", classType(of)), readonly: false }),
    () => ({ ...field(name, "c", { kind: "option", of }), readonly: false }),
    () => ({ ...field(name, "js", { kind: "array", of: random.pick(leaves), length: 2 }), readonly: true }),
    () => ({ ...field(name, "list", { kind: "list", of: random.pick(leaves), capacity: 64 }), readonly: true }),
    () => ({ ...field(name, "state", { kind: "state" }), readonly: false }),
    () => ({ ...field(name, "xs", { kind: "array", of: undefined, length: 3 }), readonly: true }),
  ];
  const chosen = kinds.filter((_, i) => random.chance(i === 1 || i === 2 ? 0.7 : 0.35)).map((make) => make());
  if (inner !== undefined) {
    const type: Type = random.chance(0.4) ? { kind: "option", of: inner } : classType(inner);
    chosen.push({ ...field(name, "inner", type), readonly: type.kind === "class" && random.chance(0.4) });
  }
  if (chosen.length === 0) chosen.push(field(name, "c", { kind: "option", of }));
  const b = chosen.find((f) => f.name === "b");
  if (b !== undefined && random.chance(0.3)) owned.push(b);
  return { ...model, fields: [...model.fields, ...chosen], owned, interfaces: face === undefined ? [] : [face] };
}

function lineClass(port: ClassModel): ClassModel {
  const model = leaf("Line", true);
  const main: FieldModel = { ...field("Line", "port", classType(port)), readonly: true };
  const spare: FieldModel = field("Line", "spare", { kind: "option", of: port });
  return { ...model, fields: [...model.fields, main, spare], owned: [main] };
}

// ---- text --------------------------------------------------------------------------------------------------------------
function declare(random: Random, world: World, of: ClassModel): void {
  const members: TextNode[] = [];
  world.members.set(of, members);
  const on = classType(of);
  const add = (c: Partial<Callable> & Pick<Callable, "name">, text: TextNode): void => {
    const made = callable(c);
    of.methods.push(made);
    world.callables.push({ on, callable: made });
    members.push(text);
  };
  if (of.refersTo !== undefined) {
    members.push(line(`constructor(readonly target: Ref<${of.refersTo.name}>) {}`));
    members.push(line("read(): u32 { return this.target.id; }"));
    if (of.guard) {
      const unlock = 'console.log("unlock", this.target.id); this.target.n += 1;';
      members.push(line(`[Symbol.dispose](): void { ${unlock} }`));
    }
    const result: ResultModel = { mode: "ref", type: classType(of.refersTo) };
    add({ name: "at", result }, line(`at(): Ref<${of.refersTo.name}> { return this.target; }`));
    return;
  }
  const fields = of.fields.filter((f) => f.declaredIn === of.name);
  for (const f of fields) members.push(line(fieldText(of, f)));
  const params = of.owned.map((f) => `, ${f.name}: Own<${typeText(f.type)}>`).join("");
  const sets = of.owned.map((f) => `this.${f.name} = ${f.name};`).join(" ");
  const opened = of.linear ? ` console.log("open ${of.name}", this.id);` : "";
  if (of.base === undefined)
    members.push(line(`constructor(n: u32${params}) { this.n = n;${sets === "" ? "" : ` ${sets}`}${opened} }`));
  for (const f of fields) accessors(random, of, f, add);
  if (!of.linear && of.base === undefined && !world.classes.some((c) => c.base === of) && random.chance(0.25)) {
    const renamed = `renamed(this: Own<${of.name}>, n: u32): ${of.name} { this.n = n; return this; }`;
    const params: ParamModel[] = [{ name: "n", type: U32, mode: "value" }];
    add({ name: "renamed", params, takesThis: true, result: { mode: "own", type: on } }, line(renamed));
  }
  if (of.linear) members.push(disposer(of));
}

/** A new instance, of which nothing else is needed. */
export function firstValue(of: ClassModel): string {
  const owned = of.owned.map((f) => (f.type.kind === "class" ? `, ${firstValue(f.type.of)}` : ""));
  return `new ${of.name}(1${owned.join("")})`;
}

function fieldText(of: ClassModel, field: FieldModel): string {
  const { name, type } = field;
  const head = field.readonly ? "readonly " : "";
  if (name === "id") return "readonly id: u32 = fresh();";
  if (name === "n") return "n: u32 = 0;";
  if (of.owned.includes(field)) return `${head}${name}: ${typeText(type)};`;
  switch (type.kind) {
    case "class":
      return `${head}${name}: ${typeText(type)} = ${firstValue(type.of)};`;
    case "option":
      return `${head}${name}: ${typeText(type)} = ${type.of.linear ? "undefined" : firstValue(type.of)};`;
    case "array": {
      const element = type.of;
      if (element === undefined) return `readonly ${name} = new ${typeText(type)}();`;
      const make = `FixedArray.from<${element.name}, ${type.length}>(i => new ${element.name}(u32(i)))`;
      return `readonly ${name}: ${typeText(type)} = ${make};`;
    }
    case "list":
      return `readonly ${name} = new ${typeText(type)}();`;
    default:
      return `${name}: State = busy(3);`;
  }
}

type Add = (c: Partial<Callable> & Pick<Callable, "name">, text: TextNode) => void;

function accessors(random: Random, of: ClassModel, field: FieldModel, add: Add): void {
  const { name, type } = field;
  const key = `${of.name}.${name}`;
  const replaces = [{ key, from: -1 }];
  const cap = capital(name);
  const some = (make: () => void): void => {
    if (random.chance(0.4)) make();
  };
  if (type.kind === "class") {
    const c = type.of.name;
    const through = field.readonly ? [] : [key];
    const ref: ResultModel = { mode: "ref", type };
    some(() =>
      add({ name: `peek${cap}`, result: ref, through }, line(`peek${cap}(): Ref<${c}> { return this.${name}; }`)),
    );
    some(() => {
      const visitor: ParamModel = { name: "f", type, mode: "visitor" };
      add(
        { name: `with${cap}`, params: [visitor], through },
        block(`with${cap}(f: (x: ${c}) => void): void {`, [line(`f(this.${name});`)]),
      );
    });
    if (field.readonly) return;
    some(() =>
      add(
        { name: `set${cap}`, params: [own("x", type.of)], replaces },
        line(`set${cap}(x: Own<${c}>): void { this.${name} = x; }`),
      ),
    );
    some(() =>
      add(
        { name: `swap${cap}`, params: [own("x", type.of)], replaces, result: { mode: "own", type } },
        block(`swap${cap}(x: Own<${c}>): ${c} {`, [
          line(`const old: Own<${c}> = this.${name};`),
          line(`this.${name} = x;`),
          line("return old;"),
        ]),
      ),
    );
  }
  if (type.kind === "option") {
    const c = type.of.name;
    const linear = type.of.linear;
    some(() =>
      add(
        { name: `peek${cap}`, result: { mode: "ref", type }, through: [key] },
        line(`peek${cap}(): Ref<${c}> | undefined { return this.${name}; }`),
      ),
    );
    some(() =>
      add(
        { name: `take${cap}`, replaces, result: { mode: "own", type } },
        block(`take${cap}(): ${c} | undefined {`, [
          line(`const old: Own<${c}> | undefined = this.${name};`),
          line(`this.${name} = undefined;`),
          line("return old;"),
        ]),
      ),
    );
    const old = linear ? [line(`using old: Own<${c}> | undefined = this.${name};`)] : [];
    some(() =>
      add(
        { name: `put${cap}`, params: [own("x", type.of)], replaces },
        block(`put${cap}(x: Own<${c}>): void {`, [...old, line(`this.${name} = x;`)]),
      ),
    );
    if (!linear && random.chance(0.3)) {
      const result: ResultModel = { mode: "value", type: U32 };
      const drain = `get drained${cap}(): u32 { this.${name} = undefined; return 1; }`;
      add({ name: `drained${cap}`, accessor: true, result, replaces }, line(drain));
    }
    if (!linear)
      some(() => add({ name: `clear${cap}`, replaces }, line(`clear${cap}(): void { this.${name} = undefined; }`)));
  }
  if (type.kind === "list") {
    const elements = `${type.of.name}[]`;
    const c = type.of.name;
    some(() =>
      add(
        { name: "add", params: [own("x", type.of)], replaces: [{ key: elements, from: -1 }] },
        line(`add(x: Own<${c}>): void { this.list.push(x); }`),
      ),
    );
    some(() =>
      add({ name: "clear", replaces: [{ key: elements, from: -1 }] }, line("clear(): void { this.list.clear(); }")),
    );
    some(() =>
      add(
        { name: "first", result: { mode: "ref", type: { kind: "option", of: type.of } }, through: [elements] },
        line(`first(): Ref<${c}> | undefined { return this.list.at(0); }`),
      ),
    );
  }
  const element = type.kind === "array" ? type.of : undefined;
  if (element !== undefined) {
    const elements = `${element.name}[]`;
    const c = element.name;
    const result: ResultModel = { mode: "ref", type: classType(element) };
    some(() =>
      add(
        { name: "items", generator: true, result, through: [elements] },
        block(`*items(): Generator<Ref<${c}>> {`, [line(`for (const x of this.${name}) yield x;`)]),
      ),
    );
    some(() =>
      add({ name: "flip", replaces: [{ key: elements, from: -1 }] }, line(`flip(): void { this.${name}.reverse(); }`)),
    );
    some(() =>
      add(
        { name: "each", params: [{ name: "f", type: classType(element), mode: "visitor" }], through: [elements] },
        block(`each(f: (x: ${c}) => void): void {`, [line(`for (const x of this.${name}) f(x);`)]),
      ),
    );
  }
}

function disposer(of: ClassModel): TextNode {
  const owned = of.fields.filter((f) => (f.type.kind === "class" || f.type.kind === "option") && f.type.of.linear);
  const disposals = owned.map((f) =>
    line(f.type.kind === "option" ? `this.${f.name}?.[Symbol.dispose]();` : `this.${f.name}[Symbol.dispose]();`),
  );
  return block("[Symbol.dispose](): void {", [
    line(`console.log("close ${of.name}", this.id);`),
    ...disposals.reverse(),
  ]);
}
