import { expect, test } from "vitest";
import { parseProgram } from "../mir/parse.js";
import { verify } from "../mir/verify.js";
import { findUnboundedRecursion } from "./recursion.js";

function found(text: string): string[] {
  const program = parseProgram(`start \`main\`\n${text}`);
  expect(verify(program)).toEqual([]);
  return findUnboundedRecursion(program, () => false).map(({ calls }) =>
    calls
      .map(({ caller }) => caller.name)
      .sort()
      .join(" "),
  );
}

/** `visit` calls its callback; the callback of the outer call calls `visit` again. */
const NESTED = `
  fn \`visit\`(_1 f: fn() -> void) -> void { bb0: call value copy _1 () -> bb1 bb1: return }
  fn \`inner\`() -> void { bb0: return }
  fn \`outer\`() -> void { bb0: call \`visit\`(function \`inner\`: fn() -> void) -> bb1 bb1: return }`;

test("a cycle is found once, with the calls that close it", () => {
  expect(
    found(`
      fn \`main\`() -> void { bb0: call \`a\`() -> bb1 bb1: return }
      fn \`a\`() -> void { bb0: call \`b\`() -> bb1 bb1: return }
      fn \`b\`() -> void { bb0: call \`a\`() -> bb1 bb1: return }`),
  ).toEqual(["a b"]);
});

test("a bound on one function of the cycle is enough, on one beside it is not", () => {
  const cycle = (bound: string, call: string): string => `
      fn \`main\`() -> void { bb0: call \`a\`() -> bb1 bb1: return }
      fn \`a\`() -> void { bb0: call \`b\`() -> bb1 bb1: call \`c\`() -> bb2 bb2: return }
      fn \`b\`() -> void ${bound} { bb0: call \`a\`() -> bb1 bb1: return }
      fn \`c\`() -> void { bb0: ${call} bb1: return }`;
  expect(found(cycle("maxDepth 3", "goto bb1"))).toEqual([]);
  expect(found(cycle("maxDepth 3", "call `a`() -> bb1"))).toEqual(["a c"]);
});

test("callbacks that are handed on are known by their caller", () => {
  expect(
    found(`${NESTED}
      fn \`main\`() -> void { let _1: fn() -> void
        bb0: _1 = function \`outer\`: fn() -> void call \`visit\`(copy _1) -> bb1 bb1: return }`),
  ).toEqual([]);
});

test("a callback that is kept may be called by whoever calls such a value", () => {
  const handsOn = (operand: string): string => `${NESTED}
      fn \`main\`() -> void { let _1: (fn() -> void)
        bb0: _1 = aggregate(function \`main\`: fn() -> void) call \`visit\`(${operand}) -> bb1 bb1: return }`;
  expect(found(handsOn("copy _1.0"))).toEqual(["main visit"]);
  expect(found(handsOn("function `outer`: fn() -> void"))).toEqual([]);
});

test("a callback that a closure captures is followed no further", () => {
  const captured = (keeps: string): string => `
      fn \`twice\`(_1 f: fn() -> void) -> void {
        let _2: env{ f: fn() -> void }  let _3: *env{ f: fn() -> void }  let _4: fn() -> void
        bb0: ${keeps} _3 = &_2 _4 = closure \`both\` copy _3 call value copy _4 () -> bb1 bb1: return }
      fn \`both\`(_1: *env{ f: fn() -> void }) -> void {
        bb0: call value copy _1.*.f () -> bb1 bb1: return }
      fn \`again\`() -> void { bb0: call \`twice\`(function \`again\`: fn() -> void) -> bb1 bb1: return }
      fn \`main\`() -> void { bb0: call \`again\`() -> bb1 bb1: return }`;
  expect(found(captured("_2 = aggregate(copy _1)"))).toEqual(["again both twice"]);
  expect(found(captured("_2 = aggregate(zero: fn() -> void)"))).toEqual([]);
});
