//! A rest parameter is an array of the caller's frame
class Job {
  id: u32 = 0;
}
function sum(...ids: readonly u32[]): u32 {
  let total: u32 = 0;
  for (const id of ids) total += id;
  return total;
}
function all(...ids: readonly u32[]): readonly u32[] {
  return ids;
}
function window(n: u32): readonly u32[] {
  return all(n, n + 1); //~ ING2004
}
export function main(): void {
  console.log(sum(1, 2, new Job().id), window(3).length);
}
