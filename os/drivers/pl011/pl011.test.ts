/** The PL011 driver against a bus that records: which registers it touches, in which order, with which values. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Exercise } from "../../core/testing/node/wasm-module.js";
import { loadDriver } from "../testing/node/bus.js";

const BASE = 0x4000_0000;
/** DDI 0183 §3.2, table 3-1. */
const REGISTERS: ReadonlyMap<number, string> = new Map([
  [0x000, "DR"],
  [0x018, "FR"],
  [0x024, "IBRD"],
  [0x028, "FBRD"],
  [0x02c, "LCR_H"],
  [0x030, "CR"],
]);
/** §3.3.3. */
const BUSY = 1 << 3;
const RXFE = 1 << 4;
const TXFF = 1 << 5;
/** §3.3.7: eight bits, FIFOs. */
const WLEN_8_FEN = (3 << 5) | (1 << 4);
/** §3.3.8: UARTEN, TXE, RXE. */
const ENABLED = (1 << 0) | (1 << 8) | (1 << 9);

describe.each(["dev", "release"] as const)("in %s", (profile) => {
  /** What each read of FR gives, one after the other, then 0. */
  let flags: number[];
  let received: number;
  let log: string[];
  let driver: Exercise;

  const nameOf = (offset: number): string => REGISTERS.get(offset) ?? `+0x${offset.toString(16)}`;
  const device = {
    read(offset: number): number {
      const name = nameOf(offset);
      const value = name === "FR" ? (flags.shift() ?? 0) : name === "DR" ? received : 0;
      log.push(name);
      return value;
    },
    write: (offset: number, value: number): void => void log.push(`${nameOf(offset)} = ${value}`),
  };

  beforeAll(async () => {
    driver = await loadDriver("pl011", ["testConfigure", "testWriteByte", "testReadByte"], profile, BASE, device);
  });
  beforeEach(() => {
    flags = [];
    received = 0;
    log = [];
  });

  it("is disabled while its divisor changes, and LCR_H comes after the divisor (§3.3.5-3.3.8)", () => {
    flags = [BUSY, BUSY];
    // §3.3.6 works this one out: 4 MHz / (16 × 230,400) = 1.085 = 1 + 5/64. Of 1 + 5/64 exactly, the rate is 231,884.
    expect(driver.call("testConfigure")(4_000_000, 230_400)).toBe(231_884);
    const divisor = ["IBRD = 1", "FBRD = 5"];
    expect(log).toEqual(["FR", "FR", "FR", "CR = 0", ...divisor, `LCR_H = ${WLEN_8_FEN}`, `CR = ${ENABLED}`]);
  });

  it.each([
    // §3.3.6: divisors at 4 MHz.
    [230_400, 0x1, 0x5],
    [115_200, 0x2, 0xb],
    [76_800, 0x3, 0x10],
    [38_400, 0x6, 0x21],
    [14_400, 0x11, 0x17],
    [2_400, 0x68, 0xb],
    [110, 0x8e0, 0x2f],
  ])("%i bit/s are %i + %i/64", (baud, whole, fraction) => {
    driver.call("testConfigure")(4_000_000, baud);
    expect(log).toContain(`IBRD = ${whole}`);
    expect(log).toContain(`FBRD = ${fraction}`);
  });

  it.each([
    ["no rate", 4_000_000, 0],
    ["a divisor below 1", 4_000_000, 250_001 * 2],
    ["a divisor above 65535", 48_000_000, 45],
  ])("touches nothing for %s", (_, clockHz, baud) => {
    expect(driver.call("testConfigure")(clockHz, baud)).toBe(0);
    expect(log).toEqual([]);
  });

  it("takes the ends of the divisor's range", () => {
    driver.call("testConfigure")(4_000_000, 250_000);
    expect(log).toContain("IBRD = 1");
    log = [];
    driver.call("testConfigure")(16 * 65_535, 1);
    expect(log).toContain("IBRD = 65535");
    expect(log).toContain("FBRD = 0");
  });

  it("waits for room, then writes the byte once", () => {
    flags = [TXFF, TXFF | BUSY, BUSY];
    driver.call("testWriteByte")(0x41);
    expect(log).toEqual(["FR", "FR", "FR", `DR = ${0x41}`]);
  });

  it("drops a byte of a line that stands still", () => {
    flags = new Proxy([], { get: (_, name) => (name === "shift" ? () => TXFF : undefined) });
    driver.call("testWriteByte")(0x41);
    expect(log.length).toBe(1_000_001);
    expect(log.at(-1)).toBe("FR");
  });

  it("reads the byte without its error bits, and nothing where nothing was received", () => {
    received = 0xf55;
    expect(driver.call("testReadByte")()).toBe(0x55);
    expect(log).toEqual(["FR", "DR"]);
    log = [];
    flags = [RXFE];
    expect(driver.call("testReadByte")()).toBe(256);
    expect(log).toEqual(["FR"]);
  });
});
