//! What tsc rules out, because it does not see what a callback assigns, is reached with the value there is
//! spec: §3
function each(f: (x: i32) => void): void { f(4); f(7); }
function kind(o: i32 | undefined): string {
  if (o === undefined) return "none";
  return "some";
}
export function main(): void {
  let g: i32 = 1;
  const o: i32 | undefined = undefined;
  if (o !== undefined) {
    g ^= o;
    const f = (): i32 => { const k: i32 = o; return k; };
    g += f();
  }
  let last: i32 | undefined = undefined;
  each((x) => { last = x; });
  if (last !== undefined) g += last;
  console.log(g, kind(3), kind(undefined));
}
