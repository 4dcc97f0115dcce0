interface Size {
  readonly w?: u32;
  readonly h: u32;
}
export function area({ w = 2, h }: Size): u32 {
  return w * h;
}
export function main(): void {
  area({ h: 3 });
}
