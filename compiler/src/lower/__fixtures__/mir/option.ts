export function next(x: u32 | undefined): u32 {
  if (x === undefined) return 0;
  return x + 1;
}
export function main(): void {
  next(1);
  next(undefined);
}
