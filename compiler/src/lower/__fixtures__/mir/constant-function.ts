const double = (n: u32): u32 => n * 2;
export function main(): void {
  double(4);
}
