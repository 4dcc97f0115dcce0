//! Conditionals, `&&`, `||`, `??=` and their like
//! spec: §2, §3, §4, §5
function sign(x: i32): -1 | 0 | 1 {
  return x < 0 ? -1 : x > 0 ? 1 : 0;
}
function grade(n: u32): string {
  return n >= 90 ? "A" : n >= 80 ? "B" : n >= 70 ? "C" : "F";
}
function both(a: boolean, b: boolean): string {
  if (a && b) return "both";
  else if (a || b) return "one";
  return "none";
}
let calls: u32 = 0;
function yes(): boolean {
  calls++;
  return true;
}
export function main(): void {
  console.log(
    sign(-4),
    sign(0),
    sign(9),
    grade(95),
    grade(85),
    grade(10),
    both(true, false),
    both(true, true),
    both(false, false),
  );
  const r = (yes() || yes()) && !(yes() && !yes());
  console.log(r, calls);
  let a: u32 | undefined;
  a ??= 5;
  a ??= 6;
  console.log(a);
  let ok = true;
  ok &&= calls > 100;
  ok ||= calls > 2;
  console.log(ok);
}
