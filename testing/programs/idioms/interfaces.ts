//! Objects behind interfaces
//! spec: §2, §3, §4, §5
interface Visitor {
  visit(n: u32): void;
  readonly name: string;
}
interface Named {
  readonly name: string;
}
class Sum implements Visitor {
  total: u32 = 0;
  readonly name = "sum";
  visit(n: u32): void {
    this.total += n;
  }
}
class Max implements Visitor {
  best: u32 = 0;
  get name(): string {
    return this.best > 5 ? "bigmax" : "max";
  }
  visit(n: u32): void {
    if (n > this.best) this.best = n;
  }
}
function walk(xs: readonly u32[], v: Visitor): void {
  for (const x of xs) v.visit(x);
  console.log(v.name);
}
function show(n: Named): void {
  console.log(n.name);
}
export function main(): void {
  const s = new Sum(),
    m = new Max();
  const vs: readonly Visitor[] = [s, m];
  for (const v of vs) walk([1, 7, 3], v);
  console.log(s.total, m.best);
  const v: Visitor = s.total > 5 ? m : s;
  v.visit(100);
  console.log(m.best);
}
