function* upTo(n: u32): Generator<u32> {
  for (let i: u32 = 0; i < n; i++) yield i;
}
export function main(): void {
  for (const x of upTo(3)) {
    if (x > 1) break;
  }
}
