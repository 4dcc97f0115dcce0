//! Tasks in a list, taken out to run, and put back
import { FixedList } from "ingot:core";

class Task {
  runs: u32 = 0;
  constructor(
    readonly name: string,
    public due: u32,
    private readonly body: (now: u32) => u32,
  ) {}
  run(now: u32): void {
    this.runs += 1;
    this.due = now + this.body(now);
  }
}
class Scheduler {
  private readonly tasks = new FixedList<Task, 8>();
  private now: u32 = 0;
  add(task: Own<Task>): void {
    this.tasks.push(task);
  }
  private earliest(): usize {
    let best: usize = 0;
    for (let i: usize = 1; i < this.tasks.length; i++) {
      const candidate = this.tasks.at(i);
      const leader = this.tasks.at(best);
      if (candidate !== undefined && leader !== undefined && candidate.due < leader.due) best = i;
    }
    return best;
  }
  step(): void {
    if (this.tasks.length === 0) return;
    const task = this.tasks.swapRemove(this.earliest());
    this.now = u32.max(this.now, task.due);
    task.run(this.now);
    this.tasks.push(task);
  }
  report(): void {
    for (const task of this.tasks) console.log(task.name, task.runs, task.due);
  }
}
let blinks: u32 = 0;

export function main(): void {
  const scheduler = new Scheduler();
  scheduler.add(
    new Task("blink", 0, (now) => {
      blinks += now;
      return 3;
    }),
  );
  scheduler.add(new Task("poll", 1, () => 5));
  for (let i: u32 = 0; i < 6; i++) scheduler.step();
  scheduler.report();
  console.log(blinks);
}
