import { describe, expect, it } from "vitest";
import { aarch64, cortexM0, cortexM3, cortexM4F, type Target } from "../target/target.js";
import { compileIr, llvmOf } from "./test-support.js";

const ALL_SIZES = ["u8", "u16", "u32", "u64"];
const UPDATES = ["swap", "add", "sub", "and", "or", "xor", "min", "max"];

/** One exported function for each access to a `type`, all in one order. */
function accesses(type: string, order: string): string {
  const load = order === "release" || order === "acq_rel" ? "acquire" : order;
  const store = order === "acquire" || order === "acq_rel" ? "release" : order;
  const updates = UPDATES.map(
    (op) => `fn \`${op}\`(_1: *${type}, _2: ${type}) -> ${type} export "${op}" {
      bb0: _0 = atomic ${op} ${order} (copy _1, copy _2) return }`,
  );
  return `file 0 "a.ts"\nstart \`start\`\nfn \`start\`() -> void { bb0: return }
    fn \`load\`(_1: *${type}) -> ${type} export "load" { bb0: _0 = atomic load ${load} (copy _1) return }
    fn \`store\`(_1: *${type}, _2: ${type}) -> void export "store" { bb0: atomicStore ${store} (copy _1, copy _2) return }
    fn \`exchange\`(_1: *${type}, _2: ${type}, _3: ${type}) -> bool export "exchange" {
      let _4: (${type}, bool)
      bb0: _4 = atomic compareExchange ${order} ${load} (copy _1, copy _2, copy _3) _0 = copy _4.1 return }
    ${updates.join("\n")}`;
}

/** The instructions of each function. */
function assembly(type: string, order: string, target: Target): Map<string, string[]> {
  const ir = llvmOf(accesses(type, order), target, { profile: "release", debug: false });
  const text = compileIr(ir, target, ["-O2", "-S"]);
  const functions = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of text.split("\n")) {
    const label = /^(\w+):/.exec(line)?.[1];
    if (label !== undefined) {
      current = [];
      functions.set(label, current);
    } else if (/^\s+[a-z]/.test(line)) current.push(line.trim().replace(/\s+/g, " "));
  }
  return functions;
}

const mnemonics = (lines: readonly string[]): string[] => lines.map((line) => line.split(" ")[0]!);
const isCall = (line: string): boolean =>
  /^blx?\b/.test(line) || /^b __/.test(line) || /__(atomic|sync|aarch64)_/.test(line);

describe.each<[string, Target, readonly string[]]>([
  ["Cortex-M3", cortexM3, ["u8", "u16", "u32"]],
  ["Cortex-M4", cortexM4F, ["u8", "u16", "u32"]],
  ["Cortex-A53", aarch64("cortex-a53"), ALL_SIZES],
  ["Cortex-A72", aarch64("cortex-a72"), ALL_SIZES],
])("on %s", (_, target, types) => {
  it.each(types)("%s is accessed by a loop of exclusives, and by no call", (type) => {
    for (const order of ["relaxed", "seq_cst"]) {
      const functions = assembly(type, order, target);
      expect([...functions.values()].flat().filter(isCall)).toEqual([]);
      for (const name of [...UPDATES, "exchange"]) {
        const ops = mnemonics(functions.get(name)!).join(" ");
        expect(ops, name).toMatch(/\bld(a?xr|rex)[bh]?\b.*\bst(l?xr|rex)[bh]?\b/);
      }
    }
  });
});

describe("without exclusives", () => {
  it.each(["u8", "i8", "u16", "i16", "u32", "i32"])("%s is read and written under PRIMASK, and by no call", (type) => {
    for (const order of ["relaxed", "seq_cst"]) {
      const functions = assembly(type, order, cortexM0);
      expect([...functions.values()].flat().filter(isCall)).toEqual([]);
      for (const name of [...UPDATES, "exchange"]) {
        const masked = /^mrs cpsid (?:(?!mrs|cps|msr).)*\bldr[bh]? .*\bstr[bh]? (?:(?!mrs|cps|msr).)*msr\b/;
        const ops = mnemonics(functions.get(name)!).join(" ");
        expect(ops.slice(ops.indexOf("mrs")), name).toMatch(masked);
        expect(functions.get(name)!.filter((line) => line.includes("primask"))).toHaveLength(2);
      }
    }
  });

  it("adds in six instructions", () => {
    const functions = assembly("u32", "seq_cst", cortexM0);
    expect(mnemonics(functions.get("add")!).filter((op) => !/^(mov|bx)s?$/.test(op))).toEqual([
      ...["mrs", "cpsid", "ldr", "adds", "str", "msr"],
    ]);
  });
});

describe.each([
  ["Cortex-M0", cortexM0],
  ["Cortex-M4", cortexM4F],
])("the single core of a %s", (_, target) => {
  it("needs no barrier in any order", () => {
    for (const order of ["relaxed", "acquire", "release", "acq_rel", "seq_cst"]) {
      const all = [...assembly("u32", order, target).values()].flat();
      expect(mnemonics(all).filter((op) => op === "dmb" || op === "dsb")).toEqual([]);
    }
  });

  it("takes one instruction for a load and one for a store", () => {
    const functions = assembly("u32", "seq_cst", target);
    expect(mnemonics(functions.get("load")!)).toEqual(["ldr", "bx"]);
    expect(mnemonics(functions.get("store")!)).toEqual(["str", "bx"]);
  });

  it("keeps what the program wrote before a release before it", () => {
    const ir = llvmOf(
      `file 0 "a.ts"\nstart \`start\`\nfn \`start\`() -> void { bb0: return }
      fn \`run\`(_1: *u32, _2: *u32) -> void export "run" {
        bb0: _2.* = 1: u32 atomicStore release (copy _1, 2: u32) _2.* = 3: u32 return }`,
      target,
      { profile: "release", debug: false },
    );
    const text = compileIr(ir, target, ["-O2", "-S"]);
    expect([...text.matchAll(/^\s+str\s/gm)]).toHaveLength(3);
  });
});

describe("several cores", () => {
  it("have acquire and release in the instructions themselves", () => {
    const functions = assembly("u64", "acq_rel", aarch64("cortex-a53"));
    expect(mnemonics(functions.get("add")!)).toEqual(expect.arrayContaining(["ldaxr", "stlxr"]));
    expect(mnemonics(functions.get("load")!)).toContain("ldar");
    expect(mnemonics(functions.get("store")!)).toContain("stlr");
    expect(mnemonics(assembly("u64", "relaxed", aarch64("cortex-a53")).get("add")!)).toContain("ldxr");
  });

  it("with the Large System Extensions update in one instruction", () => {
    const functions = assembly("u32", "acq_rel", aarch64("cortex-a76"));
    expect(mnemonics(functions.get("add")!)).toEqual(["ldaddal", "ret"]);
    expect(mnemonics(functions.get("swap")!)).toEqual(["swpal", "ret"]);
    expect(mnemonics(functions.get("exchange")!)).toContain("casal");
    expect([...functions.values()].flat().filter(isCall)).toEqual([]);
  });
});
