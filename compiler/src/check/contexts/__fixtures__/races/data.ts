// Data, arrays and views are shared as a whole; what nobody writes after boot is free.
import { interrupt } from "ingot:kernel";

type Mode = "on" | "off";
interface Point {
  x: u32;
  y: u32;
}
let mode: Mode = "off"; //~ ING3001
let point: Point = { x: 1, y: 2 }; //~ ING3001
let name = "first"; //~ ING3001
let maybe: u32 | undefined; //~ ING3001
let handler: () => void = first; //~ ING3001
const bytes: u8[] = [1, 2, 3]; //~ ING3001
const grid = new FixedArray<FixedArray<u32, 2>, 2>(); //~ ING3001
const fixed: readonly u8[] = [1, 2, 3];
const table = new FixedArray<u32, 4>();

function first(): void {}
function second(): void {}
function fill(view: u8[]): void {
  view.fill(7);
}
function sum(view: readonly u8[]): u32 {
  let total: u32 = 0;
  for (const b of view) total += u32(b);
  return total;
}

interrupt(
  3,
  () => {
    mode = "on";
    point = { x: point.x, y: 0 };
    name = "second";
    maybe = 4;
    handler = second;
    fill(bytes);
    grid[0][1] = 5;
    console.log(sum(fixed), table[2]);
  },
  { priority: 1 },
);

export function main(): void {
  if (mode === "on") console.log(point.y, name);
  if (maybe !== undefined) console.log("some");
  handler();
  console.log(sum(bytes), sum(fixed), table[1], table.length);
  for (const row of grid) console.log(row[0]);
}
