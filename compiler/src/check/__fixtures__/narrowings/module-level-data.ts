//! Numbers are copied: which of them is relied on does not change
let limit: u32 | undefined = 3;

function reset(): void {
  limit = undefined;
}
function show(): u32 {
  const now = limit;
  if (now === undefined) return 0;
  reset();
  return now;
}
export function main(): void {
  console.log(show());
}
