// Functions that agree but for who owns what is passed or returned (LANGUAGE.md §5, §6).
class Job {
  id: u32 = 0;
}
class Rush extends Job {
  fee: u32 = 1;
}
const spare = new Job();

interface Desk {
  accept(job: Job): void;
  next(): Ref<Job>;
}
class Shredder implements Desk {
  accept(job: Own<Job>): void { //~ ING2010
    consume(job);
  }
  next(): Job { //~ ING2010
    return new Job();
  }
}
class Archive implements Desk {
  readonly job = new Job();
  accept(job: Job): void {
    this.job.id = job.id;
  }
  next(): Ref<Job> {
    return this.job;
  }
}
class Counter implements Desk {
  accept(job: Rush): void { //~ ING1014
    consume(spareRush(job));
  }
  next(): Ref<Job> {
    return spare;
  }
}
function spareRush(job: Rush): Job {
  const made = new Job();
  made.id = job.fee;
  return made;
}
function consume(job: Own<Job>): void {
  console.log(job.id);
}
function lend(job: Job): void {
  console.log(job.id);
}
function maybe(job: Own<Job> | undefined): void {
  if (job !== undefined) consume(job);
}
function each(f: (job: Job) => void, job: Job): void {
  f(job);
}
function give(f: (job: Own<Job>) => void): void {
  f(new Job());
}
function optional(f: (job: Job | undefined) => void, job: Job): void {
  f(job);
}
function use(desk: Desk): void {
  const job = new Job();
  desk.accept(job);
  console.log(desk.next().id);
}
export function main(): void {
  const job = new Job();
  each(lend, job);
  each(consume, job); //~ ING2010
  give(consume);
  give(lend); //~ ING2010
  optional(maybe, job); //~ ING2010
  use(new Shredder());
  use(new Archive());
  use(new Counter());
}
