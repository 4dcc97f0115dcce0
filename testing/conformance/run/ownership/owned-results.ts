//! A result hands out a resource, a tuple and an object hand out places
//! spec: §3, §6

class Port implements Disposable {
  constructor(readonly id: u32) {
    console.log("open", this.id);
  }
  [Symbol.dispose](): void {
    console.log("close", this.id);
  }
}
function tryOpen(n: u32): Result<Port, u32> {
  if (n > 3) return { ok: false, error: 5 };
  return { ok: true, value: new Port(n) };
}
function use(n: u32): u32 {
  const r = tryOpen(n);
  if (!r.ok) return r.error;
  using p = r.value;
  console.log("use", p.id);
  return p.id;
}
class Job {
  constructor(public id: u32) {}
}
function pair(n: u32): [Job, u32] {
  return [new Job(n), n + 1];
}
function make(n: u32): { readonly job: Job; readonly n: u32 } {
  return { job: new Job(n), n };
}
function maybe(n: u32): { readonly job: Job; readonly n: u32 } | undefined {
  return n === 0 ? undefined : make(n);
}
function look(p: { readonly job: Job; readonly n: u32 }): u32 {
  return p.job.id + p.n;
}
function take(p: Own<{ readonly job: Job; readonly n: u32 }>): u32 {
  return p.job.id * p.n;
}
export function main(): void {
  console.log(use(1), use(7));
  const [job, n] = pair(4);
  job.id += 10;
  console.log(job.id, n);
  const q = pair(6);
  q[0].id += 1;
  const alias = q[0];
  console.log(alias.id, q[1]);
  const o = make(3);
  o.job.id = 9;
  console.log(look(o), o.n);
  console.log(take(o));
  const m = maybe(2);
  if (m !== undefined) {
    m.job.id = 100;
    console.log(m.job.id, look(m));
  }
  const car = new Job(77);
  const same = car;
  const lit = { same, n: 1 as u32, own: new Job(5) };
  same.id = 78;
  lit.own.id = 6;
  console.log(lit.same.id, lit.own.id, car.id);
}
