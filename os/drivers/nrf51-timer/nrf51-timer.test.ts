/** The drivers of the nRF51's TIMER and GPIO against a bus that records what they write. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Exercise } from "../../core/testing/node/wasm-module.js";
import { loadDriver } from "../testing/node/bus.js";

const BASE = 0x4000_0000;
const CC0 = 0x540;
const CC3 = 0x54c;

describe.each(["dev", "release"] as const)("in %s", (profile) => {
  let count: number;
  let writes: string[];
  let driver: Exercise;

  const device = {
    read: (offset: number): number => (offset === CC3 ? count : expect.fail(`+0x${offset.toString(16)} is read`)),
    write: (offset: number, value: number): void => void writes.push(`${offset.toString(16)} ${value.toString(16)}`),
  };
  beforeAll(async () => {
    driver = await loadDriver("nrf51", ["testStart", "testInterruptAt", "testPin"], profile, BASE, device);
  });
  beforeEach(() => {
    count = 0;
    writes = [];
  });

  it("stops, counts microseconds in 32 bits from 0, interrupts each half round, and starts last", () => {
    driver.call("testStart")();
    const [stop, mode, bits, prescaler, clear, ...rest] = writes;
    expect([stop, mode, bits, prescaler, clear]).toEqual(["4 1", "504 0", "508 3", "510 4", "c 1"]);
    expect(rest).toEqual(["544 0", "548 80000000", "140 0", "144 0", "148 0", "304 60000", "0 1"]);
  });

  it.each([
    [1_000, 999, 1],
    [1_000, 1_000, 0],
    [1_000, 1_001, 0],
    // Round the end of the count.
    [5, 0xffff_fff0, 1],
    [0xffff_fff0, 5, 0],
  ])("an interrupt at %i is sure while the count is %i: %i", (time, now, sure) => {
    count = now;
    expect(driver.call("testInterruptAt")(time | 0)).toBe(sure);
    // The event first: one that is left over would keep the next from coming. The count is looked at last.
    expect(writes).toEqual(["140 0", `${CC0.toString(16)} ${time.toString(16)}`, "304 10000", "4c 1"]);
  });

  it("a pin is low before it is an output, and others are left alone", () => {
    driver.call("testPin")(13);
    expect(writes).toEqual(["50c 2000", "518 2000", "508 2000", "50c 2000"]);
  });
});
