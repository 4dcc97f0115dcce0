//! A tuple whose elements are of one type is indexed, walked and passed like an array of them
//! spec: §3, §4
//! exit: 101
//! panic: index out of bounds
type Line = readonly [u8, u8, u8];
const PINS = [17, 27, 22] as const;
const NAMES = ["led", "button", "relay"] as const;
const TABLE = [
  [1, 2],
  [3, 4],
] as const;
const RECORDS = [
  { id: 1, name: "one" },
  { id: 2, name: "two" },
] as const;
const settings = { pins: [4, 5, 6], on: true } as const;
const LINES: readonly Line[] = [
  [0, 1, 2],
  [3, 4, 5],
];
const HANDLERS = [(): void => console.log("zero"), (): void => console.log("one")] as const;
const MAYBE: readonly [i32 | undefined, i32 | undefined] = [1, undefined];
const FIRST = 1;
const view: readonly i32[] = PINS;

let current: readonly [i32, i32] = [1, 2];
function replace(): u32 {
  current = [5, 6];
  return 1;
}
function sum(xs: readonly i32[]): i32 {
  let total = 0;
  for (const x of xs) total += x;
  return total;
}
function pick(texts: readonly [string, string], i: u32): string {
  return texts[i];
}
function pair(i: i32): readonly [i32, i32] {
  return [i, i + 1];
}
function* each(of: readonly [i32, i32, i32]): Generator<i32> {
  for (let i = 0; i < 3; i++) yield of[i];
}
class Grid {
  readonly corners: readonly [i32, i32] = [7, 8];
  corner(i: u32): i32 {
    return this.corners[i];
  }
}

export function main(): void {
  for (let i = 0; i < PINS.length; i++) console.log(PINS[i], NAMES[i], settings.pins[i]);
  for (let y = 0; y < TABLE.length; y++) for (let x = 0; x < TABLE[y].length; x++) console.log(TABLE[y][x]);
  for (let i = 0; i < RECORDS.length; i++) console.log(RECORDS[i].id, RECORDS[i].name);
  for (const line of LINES) for (let i = 0; i < 3; i++) console.log(line[i]);
  console.log(LINES[FIRST][FIRST], pick(["p", "q"], 1), new Grid().corner(1), pair(8)[replace()]);
  for (const x of each([1, 2, 3])) console.log(x);
  for (let i = 0; i < HANDLERS.length; i++) HANDLERS[i]();
  for (let i = 0; i < 2; i++) console.log(MAYBE[i] ?? -1);

  console.log(PINS.includes(27), NAMES.indexOf("relay"), PINS.at(-1) ?? 0, PINS.some((pin) => pin > 22));
  console.log(PINS.reduce((a, b) => a + b, 0), NAMES.subarray(1).length, sum(PINS), sum(pair(3)), view[2]);
  for (const [i, name] of NAMES.entries()) console.log(i, name);

  // The tuple that was there before the index was evaluated, or the loop began, is the one that counts.
  current = [1, 2];
  console.log(current[replace()], current[replace()]);
  const before: readonly i32[] = current;
  current = [9, 9];
  console.log(before[0]);
  for (const x of current) {
    current = [0, 0];
    console.log(x);
  }
  for (let i = 0; ; i++) console.log(PINS[i]);
}
