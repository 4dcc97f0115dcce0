//! Tables that are `as const`: rows of several types are tuples
//! spec: §3
const pairs = [
  ["a", 1, true],
  ["b", 2, false],
] as const;
const table = [
  { name: "x", sizes: [1, 2] },
  { name: "y", sizes: [3, 4] },
] as const;

function show(a: u16, b: u64): void {
  console.log(a, b);
}

export function main(): void {
  for (const [text, count, is] of pairs) console.log(text, count, is);
  for (const { name, sizes } of table) console.log(name, sizes[1]);
  const rows = [
    [1, "a"],
    [2, "b"],
  ] as const;
  for (const [n, s] of rows) console.log(n, s);
  for (const [x, y] of [
    [100, 200],
    [101, 5_000_000_000],
  ] as const)
    show(x, y);
  for (const [key, value] of [
    ["k", 1],
    ["l", 2],
  ] as const)
    console.log(key, value);
  for (const word of ["p", "q"] as const) console.log(word);
  for (const n of [7, 8] as const) console.log(n);
  const settings = { mode: "fast", mixed: [1, "z"] } as const;
  console.log(settings.mode, settings.mixed[1]);
}
