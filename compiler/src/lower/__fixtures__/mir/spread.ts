function three(a: u8, b: u8, c: u8): u8 {
  return a;
}
export function main(): void {
  const pair: [u8, u8] = [1, 2];
  three(...pair, 3);
}
