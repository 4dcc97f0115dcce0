//! what tsc narrows of an accessor does not count: each mention is a call of its own
//! spec: §2, §3, §15

type Reading = { readonly kind: "level"; readonly level: u32 } | { readonly kind: "fault"; readonly text: string };

class Sensor {
  #asked: u32 = 0;
  get limit(): u16 | undefined {
    return undefined;
  }
  set limit(value: u16 | undefined) {}
  get reading(): Reading {
    this.#asked += 1;
    return this.#asked === 1 ? { kind: "level", level: 5 } : { kind: "fault", text: "broken" };
  }
}
const sensor = new Sensor();

export function main(): void {
  sensor.limit = 3;
  const limit: u16 | undefined = sensor.limit;
  console.log(limit === undefined ? "no limit" : "a limit");
  const reading = sensor.reading;
  if (reading.kind === "level") console.log(reading.level);
  const again = sensor.reading;
  if (again.kind === "fault") console.log(again.text);
}
