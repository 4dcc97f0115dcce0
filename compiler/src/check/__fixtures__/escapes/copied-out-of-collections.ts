//! Data and strings that come out of collections are copies: they look into what the elements look into, not into the collection
import { FixedList, FixedMap } from "ingot:core";
interface D { name: string; n: i32 }
class Holder { d: D = { name: "h", n: 0 }; s: string = ""; }
export function main(): void {
  const v: FixedArray<D, 3> = FixedArray.of({ name: "a", n: 1 }, { name: "b", n: 2 }, { name: "c", n: 3 });
  const h = new Holder();
  const none: D = { name: "none", n: 0 };
  v[2] = v.at(1) ?? none;
  v[1] = v.find((d) => d.n === 1) ?? none;
  h.d = v.at(0) ?? none;
  const l = new FixedList<D, 4>();
  l.push(v.at(0) ?? none);
  h.d = l.at(0) ?? none;
  v[0] = l.at(0) ?? none;
  l.push(l.at(0) ?? none);
  l.push(l.pop() ?? none);
  const m = new FixedMap<u32, D, 4>();
  m.set(1, l.at(0) ?? none);
  h.d = m.get(1) ?? none;
  h.s = (m.get(1) ?? none).name;
  v[1] = m.get(1) ?? none;
  h.s = v.at(0)?.name ?? "";
  h.s = v[0].name;
  for (const d of v) h.d = d;
  for (const d of l) h.d = d;
  for (const [, d] of m.entries()) h.d = d;
  for (const d of m.values()) h.d = d;
  for (const d of v.subarray(1)) h.d = d;
  const o = v.at(1);
  if (o !== undefined) h.d = o;
  const names: FixedArray<string, 2> = FixedArray.of("x", "y");
  h.s = names.at(1) ?? "";
  h.s = names.find((x) => x === "y") ?? "";
  const sl = new FixedList<string, 4>();
  sl.push("q");
  sl.push(sl.at(0) ?? "");
  h.s = sl.at(0) ?? "";
  names[0] = sl.at(0) ?? "";
  v.forEach((d) => { h.d = d; });
  v.sort((a, b) => (a.n < b.n ? -1 : 1));
  console.log(h.d.name, v[0].name, h.s);
}
