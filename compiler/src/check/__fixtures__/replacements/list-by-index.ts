//! An index is data: it is looked up again each time
import { FixedList } from "ingot:core";

class Task {
  due: u32 = 0;
}
function run(tasks: FixedList<Task, 8>, now: u32): void {
  let i: usize = 0;
  while (i < tasks.length) {
    const task = tasks.at(i);
    if (task !== undefined && task.due < now) tasks.swapRemove(i);
    else i += 1;
  }
}
export function main(): void {
  const tasks = new FixedList<Task, 8>();
  tasks.push(new Task());
  run(tasks, 3);
  console.log(tasks.length);
}
