//! Binary search with a comparison
//! spec: §2, §3, §4, §5
function bsearch<T>(xs: readonly T[], target: T, cmp: (a: T, b: T) => i32): usize | undefined {
  let lo: usize = 0;
  let hi = xs.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    const c = cmp(xs[mid], target);
    if (c === 0) return mid;
    if (c < 0) lo = mid + 1;
    else hi = mid;
  }
  return undefined;
}
export function main(): void {
  const xs: readonly i32[] = [-5, 0, 3, 8, 13];
  const cmp = (a: i32, b: i32): i32 => a - b;
  for (const t of [-5, 8, 9, 13] as const) {
    const at = bsearch(xs, t, cmp);
    console.log(t, at === undefined ? "missing" : "found", at ?? 99);
  }
}
