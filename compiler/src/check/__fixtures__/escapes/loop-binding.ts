//! The binding of a loop over options of views
function longest(names: readonly (string | undefined)[]): string {
  let best = "";
  for (const name of names) {
    if (name !== undefined && name.byteLength > best.byteLength) best = name;
  }
  return best;
}
export function main(): void {
  console.log(longest(["a", undefined, "abc"]));
}
