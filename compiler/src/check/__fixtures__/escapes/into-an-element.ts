//! An element of an array of views holds what is free
const table = FixedArray.filled<string, 4>("");

function remember(i: usize, name: string): void {
  table[i] = name;
}
function local(n: u32): void {
  const names = FixedArray.filled<string, 4>("");
  names[0] = n > 3 ? "many" : "few";
  remember(1, names[0]);
}
export function main(): void {
  remember(0, "first");
  local(4);
  console.log(table[0], table[1]);
}
