/** The nRF51's UART driver against a bus that records: which registers it touches, in which order, with which values. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Exercise } from "../../core/testing/node/wasm-module.js";
import { loadDriver } from "../testing/node/bus.js";

const BASE = 0x4000_0000;
/** nRF51 Reference Manual v3.0 §29. */
const REGISTERS: ReadonlyMap<number, string> = new Map([
  [0x000, "STARTRX"],
  [0x008, "STARTTX"],
  [0x108, "RXDRDY"],
  [0x11c, "TXDRDY"],
  [0x500, "ENABLE"],
  [0x50c, "PSELTXD"],
  [0x514, "PSELRXD"],
  [0x518, "RXD"],
  [0x51c, "TXD"],
  [0x524, "BAUDRATE"],
  [0x56c, "CONFIG"],
]);

describe.each(["dev", "release"] as const)("in %s", (profile) => {
  /** What each read of an event gives, one after the other, then 1. */
  let events: number[];
  let log: string[];
  let driver: Exercise;

  const nameOf = (offset: number): string => REGISTERS.get(offset) ?? `+0x${offset.toString(16)}`;
  const device = {
    read(offset: number): number {
      log.push(nameOf(offset));
      return nameOf(offset) === "RXD" ? 0x41 : (events.shift() ?? 1);
    },
    write: (offset: number, value: number): void => void log.push(`${nameOf(offset)} = 0x${value.toString(16)}`),
  };
  beforeAll(async () => {
    driver = await loadDriver("nrf51", ["testConfigure", "testWriteByte", "testReadByte"], profile, BASE, device);
  });
  beforeEach(() => {
    events = [];
    log = [];
  });

  it("sets rate and pins, and starts last", () => {
    driver.call("testConfigure")(24, 25);
    expect(log).toEqual([
      ...["PSELTXD = 0x18", "PSELRXD = 0x19", "BAUDRATE = 0x1d7e000", "CONFIG = 0x0"],
      ...["ENABLE = 0x4", "STARTTX = 0x1", "STARTRX = 0x1"],
    ]);
  });

  it("waits until a byte has left", () => {
    events = [0, 0];
    driver.call("testWriteByte")(0x55);
    expect(log).toEqual(["TXDRDY = 0x0", "TXD = 0x55", "TXDRDY", "TXDRDY", "TXDRDY"]);
  });

  it("takes the event back before the byte, and nothing where there is none", () => {
    expect(driver.call("testReadByte")()).toBe(0x41);
    expect(log).toEqual(["RXDRDY", "RXDRDY = 0x0", "RXD"]);
    events = [0];
    expect(driver.call("testReadByte")()).toBe(256);
  });
});

it("each rate is the nearest there is to its name", () => {
  const source = readFileSync(join(import.meta.dirname, "registers.ts"), "utf8");
  const rates = [...source.matchAll(/Baud(\d+) = (0x[0-9a-f_]+)/g)];
  expect(rates).toHaveLength(11);
  for (const [, baud, value] of rates) {
    const nearest = Math.round((Number(baud) * 2 ** 32) / 16e6 / 2 ** 12) * 2 ** 12;
    expect(Number(value!.replaceAll("_", "")), baud).toBe(nearest);
  }
});
