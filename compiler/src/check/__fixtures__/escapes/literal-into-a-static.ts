//! Literals live for ever: they go anywhere
let state: string = "idle";
let table: readonly u8[] = [];

function enter(next: "busy" | "done"): void {
  state = next === "busy" ? "busy" : "done";
  table = [1, 2, 3];
}
export function main(): void {
  enter("busy");
  console.log(state, table.length);
}
