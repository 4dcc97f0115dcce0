/** Numbers as text, compiled for the host and compared with what JavaScript writes. */
import { beforeAll, describe, expect, it } from "vitest";
import { inputs } from "../testing/node/inputs.js";
import * as node from "../testing/node/reference.js";
import { type Exercise, loadExercise, type WasmFunction } from "../testing/node/wasm-module.js";

/** In `dev`, only the checks come on top. */
const COUNT = { dev: 10_000, release: 100_000 };
const WIDTHS = ["U32", "I32", "U64", "I64", "F64", "F32"];

/** The two doubles whose scaled values lie nearest above an integer: see shortest.ts. */
const NARROW = [8887055249355788 * 2 ** 664, 5592117679628511 * 2 ** 163];
/** The ends of what is written without an exponent, and of the types. */
const EDGES = [
  ...[0, -0, 1, -1, 1e21, 1e20, 999999999999999900000, 123456789012345680000, 1e-6, 1e-7, 9.5e-7, 0.000001234],
  ...[5e-324, 2 ** -1022, Number.MAX_VALUE, 2 ** 53, 2 ** 53 + 2, 9007199254740991, 0.1, 0.3, 1e23, 4.35, 100, 1e100],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** -149, 2 ** -126, 3.4028234663852886e38],
  ...NARROW,
];

describe.each(["dev", "release"] as const)("in %s, text like JavaScript's", (profile) => {
  const count = COUNT[profile];
  let exercise: Exercise;
  beforeAll(async () => {
    exercise = await loadExercise(
      WIDTHS.map((width) => `testFormat${width}`),
      profile,
    );
  });

  function textOf(run: WasmFunction, value: number | bigint): string {
    const located = BigInt.asUintN(64, run(value) as bigint);
    const length = Number(located & 0xffff_ffffn);
    return Buffer.from(exercise.memory.buffer, Number(located >> 32n), length).toString("latin1");
  }

  function check(width: string, value: number | bigint, want: string): void {
    const got = textOf(exercise.call(`testFormat${width}`), value);
    if (got !== want) expect.fail(`${want} is written ${got}`);
  }

  it("integers of every length", () => {
    const source = inputs(21n);
    for (let i = 0; i < count; i++) {
      const value = source.integer() ^ (source.below(4) === 0 ? 0xffff_ffff_ffff_ffffn : 0n);
      const narrow = Number(BigInt.asIntN(32, value));
      check("U64", value, String(value));
      check("I64", value, String(BigInt.asIntN(64, value)));
      check("U32", narrow, String(narrow >>> 0));
      check("I32", narrow, String(narrow));
    }
    for (let power = 1n; power < 1n << 64n; power *= 10n) {
      for (const value of [power - 1n, power, power + 1n]) check("U64", value, String(value));
    }
  });

  it("doubles", () => {
    const source = inputs(22n);
    const checked = (value: number): void => check("F64", value, String(value));
    for (const value of EDGES) checked(value);
    for (let exponent = -1074; exponent < 1024; exponent++) {
      const bits = node.bitsOfDouble(2 ** exponent);
      for (const near of [bits - 1n, bits, bits + 1n]) checked(node.doubleOf(near));
    }
    for (let exponent = -323; exponent < 309; exponent++) checked(Number(`1e${exponent}`));
    for (let i = 0; i < count; i++) checked(node.doubleOf(source.double()));
  });

  it("singles", () => {
    const source = inputs(23n);
    const checked = (value: number): void => check("F32", value, node.formatSingle(value));
    for (const value of EDGES) checked(Math.fround(value));
    for (let exponent = -149; exponent < 128; exponent++) {
      const bits = node.bitsOfSingle(2 ** exponent);
      for (const near of [bits - 1, bits, bits + 1]) checked(node.singleOf(near));
    }
    for (let i = 0; i < count; i++) checked(node.singleOf(source.single()));
  });
});
