export function swapped(a: u32, b: u32): u32 {
  [a, b] = [b, a];
  return a - b;
}
export function main(): void {
  swapped(1, 2);
}
