import { expect, test } from "vitest";
import { f32Text } from "./float-text.js";
import { generate } from "./generate.js";
import { evaluate, evaluateWithPromises } from "./oracle.js";
import type { Code, Steps } from "./oracle-executor.js";
import { Integers } from "./oracle-integers.js";
import { OracleRuntime } from "./oracle-runtime.js";
import { printIngot } from "./print-ingot.js";
import { shrink } from "./shrink.js";

const dev = new OracleRuntime(true, true);

test("a seed always gives the same program", () => {
  for (let seed = 0; seed < 20; seed++)
    expect(printIngot(generate(seed), "run")).toBe(printIngot(generate(seed), "run"));
});

test("operators wrap, and a failing check is noted with its place", () => {
  expect(dev.u8.add(1, 200n, 100n)).toBe(44n);
  expect(dev.i8.divide(2, -128n, -1n)).toBe(-128n);
  expect(dev.i32.shiftLeft(3, 1n, 33n)).toBe(2n);
  expect(dev.i8.shiftRightLogical(4, -128n, 7n)).toBe(1n);
  expect([...dev.failedChecks]).toEqual([1, 2, 3]);
});

test("a check that is made safe neither fails nor changes the value", () => {
  for (let seed = 0; seed < 40; seed++) {
    const program = generate(seed);
    const { panic, failedChecks } = evaluate(program);
    expect(failedChecks.size, `seed ${seed}`).toBe(panic === undefined ? 0 : 1);
  }
});

test("in release, overflow is no failure and division by zero is one", () => {
  const release = new OracleRuntime(false, true);
  expect(release.u8.multiply(1, 16n, 16n)).toBe(0n);
  expect(release.i8.remainder(2, -128n, -1n)).toBe(0n);
  release.u8.divide(3, 1n, 0n);
  expect([...release.failedChecks]).toEqual([3]);
});

test("bit methods work on the pattern of the width", () => {
  const i8 = new Integers("i8", dev);
  expect(i8.leadingZeros(-1n)).toBe(0n);
  expect(i8.rotateLeft(-128n, 1n)).toBe(1n);
  expect(i8.reverseBits(1n)).toBe(-128n);
  expect(dev.u32.swapBytes(0x1234_5678n)).toBe(0x7856_3412n);
  expect(dev.u16.trailingZeros(0n)).toBe(16n);
});

test("floats to integers saturate, integers to f32 round once", () => {
  expect(dev.u8.cast(300.7)).toBe(255n);
  expect(dev.i32.cast(Number.NaN)).toBe(0n);
  // By way of a double this would be a tie, and go to the even neighbour below.
  expect(dev.f32.cast((1n << 60n) + (1n << 36n) + 1n)).toBe(2 ** 60 + 2 ** 37);
});

test("an f32 prints the shortest digits that read back as the same f32", () => {
  expect(f32Text(Math.fround(0.1))).toBe("0.1");
  expect(f32Text(Math.fround(1 / 3))).toBe("0.33333334");
  expect(f32Text(3.4028234663852886e38)).toBe("3.4028235e+38");
  expect(f32Text(2 ** -149)).toBe("1e-45");
  expect(f32Text(-0)).toBe("0");
  // Halfway between two decimals: the even one.
  expect(f32Text(310.640625)).toBe("310.64062");
});

test("where nothing goes on beside something else, Node's own promises print the same", async () => {
  let compared = 0;
  for (let seed = 0; seed < 150; seed++) {
    const program = generate(seed);
    const stdout = await evaluateWithPromises(program);
    if (stdout === undefined) continue;
    compared += 1;
    expect(stdout, `seed ${seed}`).toBe(evaluate(program).stdout);
  }
  expect(compared).toBeGreaterThan(5);
});

test("tasks run in the order of waking, and what is cancelled ends where it stands", () => {
  const runtime = new OracleRuntime(true, false);
  const { AGAIN } = runtime;
  const said: string[] = [];
  function* steps(name: string, count: number): Code {
    try {
      for (let i = 0; i < count; i++) {
        said.push(`${name}${i}`);
        yield AGAIN;
      }
      return name;
    } finally {
      said.push(`${name}.`);
    }
  }
  function* main(): Steps<void> {
    const $ = runtime.frame();
    said.push(String(runtime.spawn("t", 1, steps("t", 2))), String(runtime.spawn("t", 1, steps("u", 2))));
    said.push(String(yield* $.select($.mark(), [$.start(steps("a", 3)), $.start(steps("b", 1))])));
  }
  runtime.runMain(main());
  // The task has its first turn at once, its second when `main` first waits.
  expect(said.join(" ")).toBe("t0 true false a0 b0 t1 a1 b. a. b");
});

test("shrinking keeps what fails and drops the rest", async () => {
  const program = generate(7);
  const small = await shrink(program, async (p) => /wrapping|%/.test(printIngot(p, "run")), 400);
  const text = printIngot(small, "run");
  expect(text.length).toBeLessThan(printIngot(program, "run").length / 3);
  expect(evaluate(small).tooLong).toBe(false);
});
