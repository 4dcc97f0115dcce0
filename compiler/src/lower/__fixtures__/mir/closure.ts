function each(f: (n: u32) => void): void {
  f(1);
}
export function main(): void {
  let sum: u32 = 0;
  const by: u32 = 2;
  each(n => {
    sum += n * by;
  });
}
