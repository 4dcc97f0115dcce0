//! What a callback under a lock was lent is returned from it
class Counter {
  value: u32 = 0;
}
class Guarded {
  private readonly counter = new Counter();
  with(f: (counter: Counter) => u32): u32 {
    return f(this.counter);
  }
}
let leaked: Counter | undefined = undefined;

export function main(): void {
  const guarded = new Guarded();
  console.log(guarded.with((counter) => {
    leaked = counter; //~ ING2003
    return counter.value;
  }));
}
