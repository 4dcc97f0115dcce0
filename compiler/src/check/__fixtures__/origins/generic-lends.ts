//! `lend` in a generic, seen from its caller
class Cell<T> {
  constructor(private value: Own<T>) {}
  get(): Ref<T> {
    return lend(this.value);
  }
  set(value: Own<T>): void {
    this.value = value;
  }
}
class Job {
  id: u32 = 0;
}
export function main(): void {
  const cell = new Cell<Job>(new Job());
  const job = cell.get();
  cell.set(new Job()); //~ ING2005
  console.log(job.id);
}
