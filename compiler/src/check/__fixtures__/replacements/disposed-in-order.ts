//! `using` disposes of the last one first
class Counter {
  count: u32 = 0;
}
class Lock {
  taken: boolean = false;
  readonly value = new Counter();
}
class Guard implements Disposable {
  constructor(private readonly lock: Ref<Lock>) {}
  get value(): Ref<Counter> {
    return this.lock.value;
  }
  [Symbol.dispose](): void {
    this.lock.taken = false;
  }
}
class Last implements Disposable {
  constructor(private readonly guard: Ref<Guard>) {}
  [Symbol.dispose](): void {
    console.log(this.guard.value.count);
  }
}
export function main(): void {
  const lock = new Lock();
  using guard = new Guard(lock);
  using last = new Last(guard);
  guard.value.count += 1;
}
