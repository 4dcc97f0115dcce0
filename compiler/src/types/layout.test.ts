import { describe, expect, it } from "vitest";
import { Layouts } from "./layout.js";
import {
  BOOL,
  borrowed,
  type ClassDefinition,
  type Field,
  int,
  option,
  ref,
  STRING,
  type Type,
  type TypeTable,
  U8,
} from "./type.js";

const U64 = int("u64");
const U16 = int("u16");

const table = (...classes: ClassDefinition[]): TypeTable => ({
  classes: new Map(classes.map((c) => [c.id, c])),
  interfaces: new Map(),
  enums: new Map([["Mode", { id: "Mode", name: "Mode", repr: "i16", members: new Map() }]]),
});
const classOf = (id: string, own: readonly Field[], more: Partial<ClassDefinition> = {}): ClassDefinition => ({
  id,
  name: id,
  base: undefined,
  fields: own.map((f) => ({ ...f, readonly: false, declaredIn: id })),
  abstract: false,
  failure: false,
  repr: "auto",
  align: 1,
  blockSize: undefined,
  bitfield: undefined,
  hasVtable: false,
  methods: new Map(),
  ...more,
});
const object = (...fields: [string, Type][]): Type => ({
  kind: "object",
  name: undefined,
  fields: fields.map(([name, type]) => ({ name, type })),
});
const classType = (id: string) => ({ kind: "class" as const, id });

describe("layouts", () => {
  const layouts = new Layouts(table(), 32);

  it("are natural for scalars", () => {
    expect(layouts.of(U64)).toMatchObject({ size: 8, align: 8, shape: "scalar" });
    expect(layouts.of(BOOL).leaves).toEqual([{ offset: 0, scalar: "bool" }]);
    expect(layouts.of({ kind: "enum", id: "Mode" })).toMatchObject({ size: 2 });
    expect(layouts.of({ kind: "tag", texts: ["a", "b"] })).toMatchObject({ size: 1 });
    expect(layouts.of(int("usize")).size).toBe(4);
    expect(new Layouts(table(), 64).of(int("usize")).size).toBe(8);
  });

  it("order fields by falling alignment", () => {
    const type = object(["a", U8], ["b", U64], ["c", U16]);
    expect(layouts.of(type)).toMatchObject({ size: 16, align: 8, shape: "memory", offsets: [10, 0, 8] });
  });

  it("pass two scalars in registers", () => {
    const layout = layouts.of(object(["flag", BOOL], ["value", U64]));
    expect(layout.shape).toBe("pair");
    expect(layout.leaves).toEqual([
      { offset: 0, scalar: "i64" },
      { offset: 8, scalar: "bool" },
    ]);
  });

  it("make none the null address, or a flag that is clear", () => {
    expect(layouts.of(option(STRING))).toMatchObject({ size: 8, shape: "pair", tagSize: 0 });
    expect(layouts.of(option(ref(classType("C"))))).toMatchObject({ size: 4, shape: "scalar" });
    expect(layouts.of(option(int("u32")))).toMatchObject({ size: 8, shape: "pair", tagOffset: 4, tagSize: 1 });
    expect(layouts.of(option({ kind: "unit", value: true, of: BOOL }))).toMatchObject({ size: 1, shape: "scalar" });
  });

  it("put a union's index after its largest variant", () => {
    const union: Type = { kind: "union", name: undefined, variants: [object(["x", U8]), object(["y", U64])] };
    expect(layouts.of(union)).toMatchObject({ size: 16, align: 8, tagOffset: 8, tagSize: 1, shape: "memory" });
  });

  it("have the places that data owns in line, and a reference where it borrows them", () => {
    const job = classOf("Job", [
      { name: "id", type: U64 },
      { name: "urgent", type: U8 },
    ]);
    const withJob = new Layouts(table(job), 32);
    const slot = object(["job", classType("Job")], ["n", U16]);
    expect(withJob.of(slot)).toMatchObject({ size: 24, align: 8, shape: "memory" });
    expect(withJob.of(borrowed(slot))).toMatchObject({ size: 8, align: 4 });
    const failed = object(["error", U8]);
    const result: Type = { kind: "union", name: undefined, variants: [failed, object(["value", classType("Job")])] };
    expect(withJob.of(result)).toMatchObject({ size: 24, tagOffset: 16, shape: "memory" });
    expect(withJob.of(borrowed(result))).toMatchObject({ size: 8, tagOffset: 4 });
  });

  it("start a derived object with its base, after the vtable", () => {
    const base = classOf("Base", [{ name: "a", type: U8 }], { hasVtable: true });
    const derived = classOf(
      "Derived",
      [
        { name: "a", type: U8 },
        { name: "b", type: U16 },
      ],
      { base: classType("Base") },
    );
    const withClasses = new Layouts(table(base, derived), 32);
    expect(withClasses.of(classType("Base"))).toMatchObject({ size: 8, align: 4, offsets: [4] });
    expect(withClasses.of(classType("Derived"))).toMatchObject({ size: 12, offsets: [4, 8] });
    expect(withClasses.classRange("Base")).toEqual({ first: 1, last: 2 });
    expect(withClasses.classRange("Derived")).toEqual({ first: 2, last: 2 });
  });

  it("keep the source's order for repr c", () => {
    const c = classOf(
      "C",
      [
        { name: "a", type: U8 },
        { name: "b", type: U64 },
        { name: "c", type: U8 },
      ],
      { repr: "c" },
    );
    expect(new Layouts(table(c), 32).of(classType("C"))).toMatchObject({ size: 24, offsets: [0, 8, 16] });
  });

  it("make room in a failure for every class that can be thrown", () => {
    const small = classOf("Small", [{ name: "a", type: U8 }], { failure: true });
    const large = classOf(
      "Large",
      [
        { name: "a", type: U64 },
        { name: "b", type: U8 },
      ],
      { failure: true },
    );
    const layout = new Layouts(table(small, large), 32).of({ kind: "failure" });
    expect(layout).toMatchObject({ size: 24, align: 8, payloadOffset: 8, tagOffset: 0 });
  });

  it("give a bit field class its word and a register block its declared size", () => {
    const flags = classOf("Flags", [], { bitfield: { word: "u16", members: new Map() } });
    const block = classOf("Block", [], { blockSize: 0x1000, align: 4 });
    const withClasses = new Layouts(table(flags, block), 64);
    expect(withClasses.of(classType("Flags"))).toMatchObject({ size: 2, shape: "scalar" });
    expect(withClasses.of(classType("Block"))).toMatchObject({ size: 0x1000, align: 4, shape: "memory" });
  });
});
