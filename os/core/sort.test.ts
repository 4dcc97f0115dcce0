/** `sort`, compiled for the host and compared with JavaScript's, which is stable too. */
import { beforeAll, describe, expect, it } from "vitest";
import { inputs } from "./testing/node/inputs.js";
import { type Exercise, loadExercise } from "./testing/node/wasm-module.js";

const COUNT = 2_000;
const LARGEST = 4096;

describe.each(["dev", "release"] as const)("in %s", (profile) => {
  let exercise: Exercise;
  beforeAll(async () => {
    exercise = await loadExercise(["testNumbers", "testSort"], profile);
  });

  it("sorts stably, with few comparisons", () => {
    const source = inputs(31n);
    const address = exercise.call("testNumbers")() as number;
    const numbers = new Uint32Array(exercise.memory.buffer, address, LARGEST);
    for (let i = 0; i < COUNT; i++) {
      const count = source.below(i % 100 === 0 ? LARGEST + 1 : 200);
      const keys = 1 + source.below(count + 1);
      const pattern = source.below(4);
      for (let at = 0; at < count; at++) {
        const key = [source.below(keys), at, count - at, (at * 7) % keys][pattern]!;
        numbers[at] = key * 0x1_0000 + at;
      }
      const want = [...numbers.subarray(0, count)].sort((a, b) => (a >>> 16) - (b >>> 16));
      const comparisons = exercise.call("testSort")(count) as number;
      if (want.some((value, at) => value !== numbers[at])) expect.fail(`${count} numbers with ${keys} keys`);
      expect(comparisons).toBeLessThanOrEqual(2 * count * Math.log2(count + 2));
    }
  });
});
