//! What a call makes is dropped at once
class Guard implements Disposable {
  [Symbol.dispose](): void {
    console.log("released");
  }
}
class Lock {
  count: u32 = 0;
  lock(): Guard {
    this.count += 1;
    return new Guard();
  }
}
export function main(): void {
  const lock = new Lock();
  lock.lock(); //~ ING2007
  using guard = lock.lock();
  lock.count += 1;
}
