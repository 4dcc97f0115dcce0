import { expect, test } from "vitest";
import type { ObjectFile } from "../link/object-file.js";
import { parseProgram } from "../mir/parse.js";
import { verify } from "../mir/verify.js";
import { deepest, UnboundedCycle } from "./depth.js";
import { MachineGraph } from "./machine-graph.js";

/** `f 16 -> g &h`: a frame of 16 bytes, a branch to g, the address of h; functions after `|` share its section. */
function objectFile(text: string): ObjectFile {
  const functions = text
    .trim()
    .split("\n")
    .map((line) => {
      const [, symbol = "", bytes, targets = "", mates = ""] =
        /^\s*(.+?) (\d+)(?: ->([^|]*))?(?: *\|(.*))?$/.exec(line) ?? expect.fail(line);
      const words = (list: string): string[] => list.trim().split(" ").filter(Boolean);
      const references = words(targets).map((word) => ({
        symbol: word.replace("&", ""),
        branch: !word.startsWith("&"),
      }));
      const described = { symbol, frameBytes: Number(bytes), usesVectorRegisters: false };
      return { ...described, references, neighbours: words(mates) };
    });
  return { functions: new Map(functions.map((fn) => [fn.symbol, fn])), addressesIn: () => [] };
}

/** Functions with "aligned" in their names have a local at a multiple of 64. */
const localAlignment = ({ name }: { readonly name: string }): number => (name.includes("aligned") ? 64 : 1);

function depth(mir: string, object: string, inline: "inlined" | "called" = "called"): string {
  const program = parseProgram(`start \`main\`\n${mir}`);
  expect(verify(program)).toEqual([]);
  const options = { mayInline: () => inline === "inlined", stackAlignment: 8, localAlignment };
  const graph = new MachineGraph(objectFile(object), program, options);
  const { bytes, path } = deepest(graph.root("main"));
  const steps = path.filter(({ node }) => node.bytes > 0);
  return `${bytes}: ${steps.map(({ node, times }) => (times === 1 ? "" : `${times} `) + graph.describe(node).symbol).join(" ")}`;
}

const fn = (name: string, ...callees: string[]): string =>
  `fn \`${name}\`() -> void { ${callees.map((c, i) => `bb${i}: call ${c} -> bb${i + 1}`).join(" ")} bb${callees.length}: return }`;

test("what is inlined has no frame, and hands on what it calls", () => {
  const mir = [fn("main", "`a`()"), fn("a", "`b`()"), fn("b")].join("\n");
  expect(depth(mir, "main 16 -> a\na 8 -> b\nb 40")).toBe("64: main a b");
  expect(depth(mir, "main 24 -> b\nb 40", "inlined")).toBe("64: main b");
});

test("a function that is left in the object does not count where it was inlined", () => {
  const mir = [fn("main", "`a`()", "`c`()"), fn("a", "`b`()"), fn("b"), fn("c", "`a`()")].join("\n");
  // main holds a, and c calls it.
  expect(depth(mir, "main 24 -> b c\na 100 -> b\nb 8\nc 8", "inlined")).toBe("32: main c");
});

test("functions that LLVM calls by itself are in the object only", () => {
  expect(depth(fn("main"), "main 16 -> memcpy\nmemcpy 32 -> helper\nhelper 8")).toBe("56: main memcpy helper");
});

test("an address that no value holds is there for a call; one that a value holds is not", () => {
  const held = (hold: string): string => `
    fn \`main\`() -> void { let _1: fn() -> void bb0: ${hold} return }
    fn \`f\`() -> void { bb0: return }`;
  expect(depth(held(""), "main 16 -> &f\nf 100")).toBe("116: main f");
  expect(depth(held("_1 = function `f`: fn() -> void"), "main 16 -> &f\nf 100")).toBe("16: main");
});

/** Calls its callback; each caller gives one of its own. */
const CALLBACKS = `
  fn \`visit\`(_1 f: fn() -> void) -> void { bb0: call value copy _1 () -> bb1 bb1: return }
  fn \`shallow\`() -> void { bb0: return }
  fn \`deep\`() -> void { bb0: return }
  fn \`main\`() -> void {
    bb0: call \`visit\`(function \`shallow\`: fn() -> void) -> bb1
    bb1: call \`other\`() -> bb2 bb2: return }
  fn \`other\`() -> void { bb0: call \`visit\`(function \`deep\`: fn() -> void) -> bb1 bb1: return }`;

test("an indirect call goes by the adapter, to what its caller gave", () => {
  const object = `main 16 -> visit other
visit 8
shallow$value 0 -> shallow
shallow 200
deep$value 4 -> deep
deep 100
other 8 -> visit`;
  expect(depth(CALLBACKS, object)).toBe("224: main visit shallow");
  expect(depth(CALLBACKS, object.replace("shallow 200", "shallow 90"))).toBe("136: main other visit deep$value deep");
});

test("an indirect call in inlined code is its holder's", () => {
  expect(depth(CALLBACKS, "main 16\nshallow$value 30\ndeep$value 50", "inlined")).toBe("66: main deep$value");
});

test("recursion is counted by the function with the bound, though its body is inlined", () => {
  const mir = `${fn("main", "`f`()")}
    fn \`f\`() -> void maxDepth 5 { bb0: call \`f$body\`() -> bb1 bb1: return }
    ${fn("f$body", "`f`()")}`;
  expect(depth(mir, "main 8 -> f\nf 16 -> f$body\nf$body 32 -> f")).toBe(`${8 + 5 * 48 + 16}: main 5 f 5 f$body f`);
  // Branches of a function to itself leave no relocation.
  const counted = (entry: { readonly name: string }) => entry.name === "f";
  const program = parseProgram(`start \`main\`\n${mir}`);
  const options = {
    mayInline: (called: { readonly name: string }) => !counted(called),
    stackAlignment: 8,
    localAlignment,
  };
  const graph = new MachineGraph(objectFile("main 8 -> f\nf 40"), program, options);
  expect(deepest(graph.root("main")).bytes).toBe(8 + 5 * 40 + 40);
});

test("clones count as what they are copies of, adapters beside it", () => {
  const mir = `
    fn \`main\`() -> void { bb0: call \`f\`() -> bb1 bb1: return }
    fn \`f\`() -> void maxDepth 3 { bb0: call \`f\`() -> bb1 bb1: return }`;
  expect(
    depth(mir, "main 8 -> f.specialized.1\nf 16 -> f f.specialized.1\nf.specialized.1 24 -> f.specialized.1 f"),
  ).toBe(`${8 + 3 * 24 + 24}: main 3 f.specialized.1 f.specialized.1`);
});

test("parts that LLVM made functions of lie on their function's frame, with two saved return addresses", () => {
  const mir = [fn("main", "`a`()", "`b`()"), fn("a"), fn("b")].join("\n");
  const object = "main 16 -> a OUTLINED_FUNCTION_0\na 8\nb 40\nOUTLINED_FUNCTION_0 0 -> b";
  expect(depth(mir, object)).toBe("72: main b");
  // The part is shared: what it calls for another function, this one does not call.
  expect(depth([fn("main", "`a`()"), fn("a"), fn("b")].join("\n"), object)).toBe("40: main a");
});

test("assembly code that names a neighbour in its section calls it", () => {
  const mir = `
    fn \`main\`() -> void naked { bb0: asm "bl helper" out () in () return }
    fn \`helper\`() -> void { bb0: return }
    fn \`other\`() -> void { bb0: return }`;
  expect(depth(mir, "main 0 | helper other\nhelper 24 | main other\nother 100 | main helper")).toBe("24: helper");
});

test("what assembly code takes is what it says", () => {
  const mir = 'fn `main`() -> void naked stackBytes 48 { bb0: asm "nop" out () in () return }';
  expect(depth(mir, "main 0")).toBe("48: main");
});

test("a panic inside a panic stops at its first call", () => {
  const mir = `${fn("main", "`panicAt`()")}
    fn \`panicAt\`() -> void export "__ingot_panic" { bb0: call \`begin\`() -> bb1 bb1: call \`write\`() -> bb2 bb2: return }
    ${fn("begin", "`write`()")}
    ${fn("write")}`;
  const object = `main 8 -> __ingot_panic
__ingot_panic 16 -> begin write
begin 4 -> write
write 32 -> check failed
check 0
failed 8 -> __ingot_panic`;
  expect(depth(mir, object)).toBe(
    `${8 + 16 + 4 + 32 + 8 + 16 + 4}: main __ingot_panic begin write failed __ingot_panic begin`,
  );
});

test("a cycle that nothing counts is not given a depth", () => {
  expect(() => depth([fn("main", "`a`()"), fn("a", "`main`()")].join("\n"), "main 8 -> a\na 8 -> main")).toThrow(
    UnboundedCycle,
  );
});

test("locals that want more alignment than the stack has cost up to the difference, wherever they are inlined", () => {
  const mir = [fn("main", "`aligned`()", "`b`()"), fn("aligned"), fn("b")].join("\n");
  expect(depth(mir, "main 8 -> aligned b\naligned 64\nb 16")).toBe(`${8 + 64 + 56}: main aligned`);
  expect(depth(mir, "main 72 -> b\nb 16", "inlined")).toBe(`${72 + 56 + 16}: main b`);
});
