//! Numbers are copied out before the sort
export function main(): void {
  const dues = FixedArray.of<u32[]>(3, 1, 2);
  const first = dues[0];
  dues.sort((a, b) => (a < b ? -1 : 1));
  console.log(first, dues[0]);
}
