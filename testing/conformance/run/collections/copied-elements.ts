//! what is copied goes from one collection to another as it is lent: numbers, booleans, enums, tags
//! spec: §6, §15
import { FixedList, FixedMap } from "ingot:core";

enum Level {
  Low,
  High,
}
type Mood = "calm" | "cross";

class Crate<T> {
  #slot: T | undefined = undefined;
  put(value: Own<T> | undefined): void {
    this.#slot = value;
  }
  look(): Ref<T> | undefined {
    return lend<T>(this.#slot);
  }
}

export function main(): void {
  const first = new FixedList<u32, 8>();
  const second = new FixedList<u32, 8>();
  const counts = new FixedMap<u32, u16, 4>();
  first.push(7);
  first.push(2);
  for (const value of first) {
    second.push(value);
    counts.set(value, counts.get(value) ?? 1);
  }
  second.push(first.at(1) ?? 0);
  const seven = counts.get(7);
  if (seven !== undefined) counts.set(8, seven);
  let most = second.at(0);
  for (const value of second) if (most === undefined || value > most) most = value;
  console.log(second.length, most ?? 0, counts.size);

  const levels = new FixedList<Level, 4>();
  levels.push(Level.High);
  const level = levels.at(0);
  if (level !== undefined) levels.push(level);
  const flags = new FixedList<boolean, 4>();
  flags.push(true);
  for (const flag of flags) if (flags.length < 3) console.log(flag);
  const flag = flags.at(0);
  if (flag !== undefined) flags.push(flag);
  const mood = new Crate<Mood>();
  mood.put("calm");
  mood.put(mood.look());
  console.log(levels.length, flags.length, mood.look() ?? "cross");
}
