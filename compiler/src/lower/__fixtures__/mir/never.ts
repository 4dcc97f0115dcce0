export function name(x: "a" | "b"): u32 {
  if (x === "a") return 1;
  if (x === "b") return 2;
  const none: never = x;
  return none;
}
export function main(): void {
  name("a");
}
