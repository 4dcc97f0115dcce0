//! A generic method takes its owner whatever `T` is
class Cell<T> {
  constructor(readonly value: Own<T>) {}
  into(this: Own<Cell<T>>): T {
    return give(this.value);
  }
}
class Job {
  id: u32 = 5;
}
export function main(): void {
  const cell = new Cell<Job>(new Job());
  const job = cell.into();
  console.log(job.id);
  console.log(cell.value.id); //~ ING2001
}
