//! Discriminated unions, exhaustive by `never`
//! spec: §2, §3, §4, §5
type Shape =
  | { readonly kind: "circle"; readonly r: f64 }
  | { readonly kind: "rect"; readonly w: f64; readonly h: f64 }
  | { readonly kind: "none" };
function area(s: Shape): f64 {
  switch (s.kind) {
    case "circle":
      return 3.0 * s.r * s.r;
    case "rect":
      return s.w * s.h;
    case "none":
      return 0.0;
  }
}
function name(s: Shape): string {
  return s.kind === "none" ? "nothing" : s.kind;
}
function assertNever(x: never): never {
  panic("no");
}
function describe(s: Shape): string {
  if (s.kind === "circle") return "round";
  if (s.kind === "rect") return "boxy";
  if (s.kind === "none") return "-";
  return assertNever(s);
}
export function main(): void {
  const shapes: readonly Shape[] = [{ kind: "circle", r: 2.0 }, { kind: "rect", w: 2.0, h: 3.5 }, { kind: "none" }];
  let total = 0.0;
  for (const s of shapes) {
    total += area(s);
    console.log(name(s), describe(s));
  }
  console.log(total);
}
