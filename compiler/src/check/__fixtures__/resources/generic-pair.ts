//! A generic class that owns what may be a resource
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Job {
  id: u32 = 0;
}
class Pair<A, B> implements Disposable {
  constructor(
    readonly a: Own<A>,
    readonly b: Own<B>,
  ) {}
  [Symbol.dispose](): void {
    dispose(give(this.a));
    dispose(give(this.b));
  }
}
export function main(): void {
  using pair = new Pair<Port, Job>(new Port(), new Job());
  console.log(pair.a.open, pair.b.id);
}
