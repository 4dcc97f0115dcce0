//! A generic that drops what it was given, for a resource and for data
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Job {
  id: u32 = 0;
}
function count<T>(first: Own<T>, n: u32): u32 {
  dispose(first);
  return n + 1;
}
export function main(): void {
  console.log(count<Port>(new Port(), 1), count<Job>(new Job(), 2));
}
