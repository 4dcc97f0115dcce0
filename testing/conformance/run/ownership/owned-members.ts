//! Owned data through methods, interfaces, callbacks, generators, defaults, choices and failures
//! spec: §3, §6

class Job {
  constructor(public id: u32) {}
}
interface Slot {
  readonly job: Job;
  readonly n: u32;
}
type Shape =
  | { readonly kind: "round"; readonly job: Job }
  | { readonly kind: "flat"; readonly width: u32 }
  | { readonly kind: "twin"; readonly job: Job; readonly other: Job };
function shape(n: u32): Shape {
  return n === 0 ? { kind: "flat", width: 4 } : { kind: "round", job: new Job(1) };
}
function make(n: u32): Slot {
  return { job: new Job(n), n };
}
function look(s: Slot): u32 {
  return s.job.id;
}
function take(s: Own<Slot>): u32 {
  return s.job.id;
}
function maybe(n: u32): Slot | undefined {
  return n === 0 ? undefined : make(n);
}

class Base {
  make(n: u32): Slot {
    return { job: new Job(n), n };
  }
}
class Derived extends Base {
  override make(n: u32): Slot {
    return { job: new Job(n * 2), n };
  }
}
interface Maker {
  make(n: u32): Slot;
  readonly first: Slot;
  look(s: Slot): u32;
  take(s: Own<Slot>): u32;
}
class M implements Maker {
  first: Slot = make(4);
  make(n: u32): Slot {
    return make(n);
  }
  look(s: Slot): u32 {
    return s.job.id;
  }
  take(s: Own<Slot>): u32 {
    return s.n;
  }
}
function use(m: Maker): u32 {
  m.first.job.id += 1;
  return m.first.job.id + m.look(m.make(2)) + m.take(m.make(3));
}
function* gen(xs: readonly Slot[]): Generator<Slot> {
  for (const s of xs) yield s;
}
function sum(f: (s: Slot) => u32, g: (n: u32) => Slot): u32 {
  const s = g(5);
  return f(s);
}
function later([job, n]: Own<[Job, u32]>): u32 {
  return job.id + n;
}
function dflt(s: Slot | undefined = undefined): u32 {
  return s?.job.id ?? 0;
}
export function main(): void {
  const s = maybe(3)!;
  console.log(s.job.id);
  const b: Base = new Derived();
  console.log(b.make(2).job.id);
  const m = new M();
  console.log(use(m));
  for (const x of gen([make(0), make(1)])) console.log(x.job.id);
  console.log(
    sum(
      (x) => x.job.id,
      (n) => make(n),
    ),
    sum(look, make),
  );
  console.log(later([new Job(3), 4]), dflt(s), dflt());
  const xs: FixedArray<Slot, 3> = FixedArray.from((i) => make(u32(i)));
  for (const x of xs) x.job.id += 1;
  console.log(xs[2].job.id, xs.at(-1)?.n ?? 0);
  let a = new Job(1);
  let c = new Job(2);
  [a, c] = [c, a];
  console.log(a.id, c.id);
  let u: Shape = shape(0);
  u = shape(1);
  if (u.kind === "round") {
    u.job.id = 8;
    console.log(u.job.id);
  }
  const nested: { readonly inner: Slot; readonly r: Result<Job, u32> } = {
    inner: make(1),
    r: { ok: true, value: new Job(6) },
  };
  if (nested.r.ok) console.log(nested.r.value.id, nested.inner.job.id);
  const picked = s.n > 2 ? s : nested.inner;
  picked.job.id = 50;
  console.log(s.job.id);
  const o = maybe(0) ?? make(9);
  console.log(o.job.id);
  const q = maybe(2) ?? { job: new Job(1), n: 5 as u32 };
  console.log(q.n);
  try {
    thrower(1);
  } catch (e) {
    console.log("caught");
  }
  const t: readonly [Job, Job] = [new Job(1), new Job(2)];
  const [t0] = t;
  t0.id = 5;
  console.log(t[0].id);
  const w = { ...make(3), extra: 1 as u32 };
  console.log(w.job.id, w.extra);
}
class Oops extends Failure {}
function thrower(n: u32): Slot {
  const s = make(n);
  if (n > 0) throw new Oops("x");
  return s;
}
