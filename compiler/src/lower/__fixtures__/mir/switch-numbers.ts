export function kind(n: u32): u32 {
  switch (n) {
    case 0:
    case 1:
      return 10;
    case 2:
      break;
    default:
      return 30;
  }
  return 20;
}
export function main(): void {
  kind(1);
}
