import { expect, it } from "vitest";
import { parseProgram } from "../mir/parse.js";
import { returnedLocal } from "./returned-local.js";

const returned = (body: string): number | undefined => {
  const text = `start \`start\`\nfn \`start\`() -> void { bb0: return }\nfn \`f\`(_1: bool) -> [u8; 64] {\n  let _2: [u8; 64]\n  let _3: [u8; 64]\n  ${body}\n}`;
  return returnedLocal(parseProgram(text).functions.get("f")!);
};

it("is the variable that every return moves out", () => {
  expect(returned("bb0: _2[0: usize] = 1: u8 _0 = move _2 return")).toBe(2);
  expect(returned("bb0: branch copy _1, bb1, bb2 bb1: _0 = move _2 return bb2: _0 = move _2 return")).toBe(2);
});

it("may be made anew in each turn of a loop that it leaves", () => {
  const loop =
    "bb0: live _2 _2[0: usize] = 1: u8 branch copy _1, bb1, bb2 bb1: _0 = move _2 return bb2: dead _2 goto bb0";
  expect(returned(loop)).toBe(2);
});

it("is none where two variables are returned, or the result is set otherwise too", () => {
  expect(returned("bb0: branch copy _1, bb1, bb2 bb1: _0 = move _2 return bb2: _0 = move _3 return")).toBeUndefined();
  expect(
    returned("bb0: branch copy _1, bb1, bb2 bb1: _0 = move _2 return bb2: _0[0: usize] = 1: u8 return"),
  ).toBeUndefined();
  expect(returned("bb0: _0 = copy _2 return")).toBeUndefined();
});

it("is none that is named again before the return", () => {
  expect(returned("bb0: _0 = move _2 _2[0: usize] = 9: u8 return")).toBeUndefined();
  expect(returned("bb0: _0 = move _2 goto bb1 bb1: _3 = move _2 return")).toBeUndefined();
  expect(returned("bb0: _0 = move _2 branch copy _1, bb0, bb1 bb1: return")).toBeUndefined();
});
