//! A list that is drained while it is iterated
import { FixedList } from "ingot:core";

class Task {
  due: u32 = 0;
}
function run(tasks: FixedList<Task, 8>, now: u32): void {
  for (const task of tasks) {
    if (task.due < now) tasks.pop(); //~ ING2005
  }
}
export function main(): void {
  const tasks = new FixedList<Task, 8>();
  tasks.push(new Task());
  run(tasks, 3);
}
