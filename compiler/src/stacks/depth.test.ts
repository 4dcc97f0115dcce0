import { expect, test } from "vitest";
import { components, deepest, type StackNode, UnboundedCycle } from "./depth.js";

interface Draft {
  readonly id: string;
  readonly bytes: number;
  readonly callees: StackNode[];
  readonly limit: StackNode["limit"];
}

/** `f 16 -> g h`: takes 16 bytes, calls g and h; `f 16 max 3 -> f`: at most 3 entries. The first line is the root. */
function graph(text: string): StackNode {
  const lines = text.trim().split("\n");
  const nodes = new Map<string, Draft>();
  for (const line of lines) {
    const [, id = "", bytes, entries] = /^\s*(\w+) (\d+)(?: max (\d+))?/.exec(line) ?? expect.fail(line);
    const limit = entries === undefined ? undefined : { counter: id.replace(/_.*/, ""), entries: Number(entries) };
    nodes.set(id, { id, bytes: Number(bytes), callees: [], limit });
  }
  for (const line of lines) {
    const [left = "", right = ""] = line.split("->");
    const caller = nodes.get(left.trim().split(" ")[0] ?? "");
    for (const name of right.trim().split(" ").filter(Boolean))
      caller?.callees.push(nodes.get(name) ?? expect.fail(name));
  }
  return [...nodes.values()][0] ?? expect.fail("no node");
}

const shown = (root: StackNode): string => {
  const { bytes, path } = deepest(root);
  expect(path.reduce((sum, { node, times }) => sum + node.bytes * times, 0)).toBe(bytes);
  return `${bytes}: ${path.map(({ node, times }) => (times === 1 ? node.id : `${times} ${node.id}`)).join(", ")}`;
};

test("the deepest of several ways counts, not the longest", () => {
  expect(shown(graph("a 8 -> b d\nb 8 -> c\nc 8\nd 100"))).toBe("108: a, d");
});

test("what several callers share is looked at once", () => {
  // A ladder of 40 rungs has 2^40 ways down.
  const rungs = Array.from(
    { length: 40 },
    (_, i) => `a${i} 1 -> b${i} c${i}\nb${i} 2 -> a${i + 1}\nc${i} 3 -> a${i + 1}`,
  );
  expect(deepest(graph([...rungs, "a40 1"].join("\n"))).bytes).toBe(40 * 4 + 1);
});

test("a function that calls itself is as deep as its bound, and one refused entry", () => {
  expect(shown(graph("main 16 -> f\nf 32 max 10 -> f g\ng 8"))).toBe(`${16 + 32 * 10 + 32 + 8}: main, 10 f, f, g`);
});

test("between two entries lies the deepest piece of the cycle", () => {
  // f → g → h → f, or f → i → f; the way out is from any of them.
  const root = graph("f 10 max 3 -> g i\ng 20 -> h\nh 30 -> f out\ni 40 -> f\nout 5");
  expect(shown(root)).toBe(`${3 * (10 + 20 + 30) + 10 + 5}: 3 f, 3 g, 3 h, f, out`);
});

test("a cycle that is entered in the middle has one piece more", () => {
  const root = graph("main 1 -> g\ng 20 -> f\nf 10 max 2 -> g");
  expect(shown(root)).toBe(`${1 + 20 + 2 * (10 + 20) + 10}: main, g, 2 f, 2 g, f`);
});

test("two bounds in one cycle add up; clones of a function share its count", () => {
  expect(deepest(graph("f 10 max 3 -> g\ng 20 max 2 -> f g")).bytes).toBe(3 * 10 + 2 * 20 + 20);
  expect(deepest(graph("f_1 10 max 3 -> f_2\nf_2 50 max 3 -> f_1")).bytes).toBe(3 * 50 + 50);
});

test("cycles within cycles: each piece leaves out what is counted", () => {
  const root = graph("f 10 max 2 -> a\na 1 -> b f\nb 2 -> g\ng 100 max 3 -> a b");
  expect(deepest(root).bytes).toBe(2 * (10 + 1 + 2) + 3 * (100 + 1 + 2) + 100);
});

test("a cycle that nothing counts has no depth", () => {
  expect(() => deepest(graph("main 1 -> a f\na 1 -> b\nb 1 -> a\nf 1 max 2 -> f"))).toThrow(UnboundedCycle);
  expect(() => deepest(graph("f 1 max 2 -> a\na 1 -> b f\nb 1 -> a"))).toThrow("a, b");
});

test("components come after what they call, and a deep chain needs no deep stack", () => {
  const chain = Array.from({ length: 20_000 }, (_, i) => `f${i} 1 -> f${i + 1}`);
  const found = components(graph([...chain, "f20000 1"].join("\n")));
  expect(found).toHaveLength(20_001);
  expect(found[0]?.[0]?.id).toBe("f20000");
});
