//! `using` on every way out of a block
//! spec: §2, §3, §4, §5
class Guard implements Disposable {
  constructor(readonly name: string) {
    console.log("open", name);
  }
  [Symbol.dispose](): void {
    console.log("close", this.name);
  }
}
function open(n: string): Guard {
  return new Guard(n);
}
function work(stop: boolean): u32 {
  using a = open("a");
  using b = new Guard("b");
  if (stop) return 1;
  {
    using c = new Guard("c");
    console.log("in", c.name);
  }
  console.log(a.name, b.name);
  return 2;
}
function loop(): void {
  for (let i: u32 = 0; i < 3; i++) {
    using g = new Guard(i === 0 ? "zero" : "more");
    if (i === 1) continue;
    if (i === 2) break;
    console.log("body", g.name);
  }
}
export function main(): void {
  console.log(work(true));
  console.log(work(false));
  loop();
}
