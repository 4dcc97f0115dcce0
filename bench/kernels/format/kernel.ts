// Lines of a report, printed into a buffer: text, integers of several widths, words, booleans.
import { StringBuffer } from "ingot:core";
import { random } from "../../harness/random";

type Level = "info" | "warning" | "error";
const LEVELS: readonly Level[] = ["info", "warning", "error"];

interface Sample {
  readonly time: u32;
  readonly sensor: u8;
  readonly value: i32;
  readonly level: Level;
  readonly valid: boolean;
}

const samples = FixedArray.filled<Sample, 16>({ time: 0, sensor: 0, value: 0, level: "info", valid: false });
const line = new StringBuffer<96>();

export function setup(): void {
  for (let i: usize = 0; i < samples.length; i++) {
    samples[i] = {
      time: random() >> (random() & 15),
      sensor: u8(random()),
      value: i32(random()) >> (random() & 31),
      level: LEVELS[random() % 3],
      valid: (random() & 1) === 1,
    };
  }
}

export function kernel(seed: u32): u32 {
  let checksum = seed;
  for (const s of samples) {
    line.clear();
    line.print(`${s.time ^ (seed & 0xff)} [${s.level}] sensor ${s.sensor}: value ${s.value} mV, valid ${s.valid}`);
    for (const byte of line.text().bytes()) checksum = u32.wrappingAdd(u32.wrappingMul(checksum, 31), u32(byte));
  }
  return checksum;
}
