//! A generator may replace what it was given; who looks into that meanwhile may not go on
import { FixedList } from "ingot:core";

class Job {
  constructor(public id: u32) {}
}
class Queue {
  readonly ids = new FixedList<u32, 8>();
  readonly jobs = new FixedList<Job, 4>();

  *drain(): Generator<u32> {
    for (let id = this.ids.pop(); id !== undefined; id = this.ids.pop()) yield id;
  }
  *underItsLoop(): Generator<u32> {
    for (const job of this.jobs) {
      this.jobs.clear(); //~ ING2005
      yield job.id;
    }
  }
  *lend(): Generator<Ref<Job>> {
    for (let job = this.jobs.at(0); job !== undefined; job = this.jobs.at(0)) {
      yield job;
      this.jobs.clear();
    }
  }
  *lendAndLook(): Generator<Ref<Job>> {
    for (let job = this.jobs.at(0); job !== undefined; job = this.jobs.at(0)) {
      yield job;
      this.jobs.clear(); //~ ING2005
      console.log(job.id);
    }
  }
}

function* under(queue: Queue, job: Job): Generator<u32> {
  queue.jobs.clear();
  yield job.id;
}

export function main(): void {
  const queue = new Queue();
  for (const id of queue.drain()) {
    console.log(id);
    queue.ids.push(id / 2);
  }
  for (const job of queue.lend()) console.log(job.id);
  for (const job of queue.lendAndLook()) console.log(job.id);
  for (const id of queue.underItsLoop()) console.log(id);

  let last: Ref<Job> | undefined = undefined;
  for (const job of queue.lend()) { //~ ING2005
    if (last !== undefined) console.log(last.id);
    last = job;
  }
  const first = queue.jobs.at(0);
  for (const job of queue.lend()) console.log(job.id); //~ ING2005
  if (first !== undefined) console.log(first.id);
  const held = queue.jobs.at(0);
  if (held !== undefined) for (const id of under(queue, held)) console.log(id); //~ ING2005
  const one = queue.lend();
  const other = queue.lend();
  for (const a of one) for (const b of other) console.log(a.id, b.id); //~ ING2005
}
