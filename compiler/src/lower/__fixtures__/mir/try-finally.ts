function step(n: u32): u32 {
  try {
    if (n > 1) return n;
    n += 1;
  } finally {
    n += 2;
  }
  return n;
}
export function main(): void {
  step(1);
}
