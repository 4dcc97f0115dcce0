//! A list of what is no resource needs no end
import { FixedList } from "ingot:core";

class Sample {
  value: u32 = 0;
}
class Log {
  private readonly samples = new FixedList<Sample, 4>();
  add(value: u32): void {
    const sample = new Sample();
    sample.value = value;
    this.samples.push(sample);
  }
}
export function main(): void {
  const log = new Log();
  log.add(3);
}
