//! A map in place: keys of every kind, order kept, values owned
//! spec: §4, §6
import { FixedMap } from "ingot:core";

enum Colour { Red, Green, Blue }
class Port {
  constructor(readonly id: u32) {}
  [Symbol.dispose](): void {
    console.write(`-${this.id} `);
  }
}
class Counter {
  count: u32 = 0;
}

function show(map: FixedMap<string, u32, 8>): void {
  for (const [key, value] of map) console.write(`${key}=${value} `);
  console.log(map.size);
}

export function main(): void {
  const ages = new FixedMap<string, u32, 8>();
  console.log(ages.size, ages.capacity, ages.has("ada"), ages.get("ada") === undefined, ages.delete("ada"));
  ages.set("ada", 36);
  ages.set("alan", 41);
  ages.set("grace", 85);
  ages.set("ada", 37);
  show(ages);
  console.log(ages.get("alan") ?? 0, ages.has("grace"), ages.has("grac"), ages.has(""));
  console.log(ages.delete("ada"), ages.delete("ada"));
  ages.set("", 1);
  ages.set("ada", 2);
  show(ages);
  console.log(ages.take("alan") ?? 0, ages.take("alan") === undefined);
  for (const key of ages.keys()) console.write(`[${key}]`);
  console.log(ages.values().length);
  ages.clear();
  show(ages);

  const squares = new FixedMap<i64, u16, 100>();
  for (let i: i64 = -50; i < 50; i++) squares.set(i * 0x1_0000_0001, u16(i * i));
  let wrong: u32 = 0;
  for (let i: i64 = -60; i < 60; i++) {
    const found = squares.get(i * 0x1_0000_0001);
    if (i >= -50 && i < 50 ? found !== u16(i * i) : found !== undefined) wrong += 1;
  }
  for (let i: i64 = -50; i < 50; i += 3) if (!squares.delete(i * 0x1_0000_0001)) wrong += 1;
  for (let i: i64 = -50; i < 50; i++) if (squares.has(i * 0x1_0000_0001) !== ((i + 50) % 3 !== 0)) wrong += 1;
  console.log(squares.size, wrong, squares.trySet(7, 7));

  const full = new FixedMap<u8, u8, 2>();
  full.set(1, 1);
  full.set(2, 2);
  console.log(full.trySet(3, 3), full.trySet(1, 9), full.get(1) ?? 0, full.size);

  const names = new FixedMap<Colour, string, 3>();
  names.set(Colour.Blue, "blue");
  names.set(Colour.Red, "red");
  names.forEach((name, colour) => console.write(`${colour}:${name} `));
  const flags = new FixedMap<boolean, "on" | "off", 2>();
  flags.set(true, "on");
  const states = new FixedMap<"on" | "off", Colour, 2>();
  states.set("off", Colour.Green);
  console.log(flags.get(true) ?? "off", flags.has(false), states.get("off") === Colour.Green, states.has("on"));

  const counters = new FixedMap<u32, Counter, 4>();
  counters.set(5, new Counter());
  for (let i: u32 = 0; i < 3; i++) {
    const counter = counters.get(5);
    if (counter !== undefined) counter.count += i + 1;
  }
  console.log(counters.get(5)?.count ?? 0);
  {
    using ports = new FixedMap<u32, Port, 4>();
    for (let i: u32 = 0; i < 4; i++) ports.set(i, new Port(i));
    ports.set(2, new Port(12));
    ports.delete(0);
    console.log(ports.trySet(9, new Port(9)), ports.trySet(10, new Port(10)));
    using taken = ports.take(3);
    console.log(taken === undefined ? 0 : taken.id);
  }
  console.log("end");
}
