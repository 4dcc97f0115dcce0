//! A call through an interface takes, as its declaration says
interface Sink {
  accept(job: Own<Job>): void;
}
class Job {
  id: u32 = 0;
}
class Printer implements Sink {
  accept(job: Own<Job>): void {
    console.log(job.id);
  }
}
class Counter implements Sink {
  total: u32 = 0;
  accept(job: Own<Job>): void {
    this.total += job.id;
  }
}
function feed(sink: Sink, job: Own<Job>): void {
  sink.accept(job);
  console.log(job.id); //~ ING2001
}
export function main(): void {
  feed(new Printer(), new Job());
  feed(new Counter(), new Job());
}
