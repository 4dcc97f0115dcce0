//! What a list's own `at` lends goes through a helper and an option
import { FixedList } from "ingot:core";

class Task {
  due: u32 = 0;
}
function earliest(tasks: FixedList<Task, 4>): Ref<Task> | undefined {
  let best = tasks.at(0);
  for (const task of tasks) {
    if (best === undefined || task.due < best.due) best = task;
  }
  return best;
}
export function main(): void {
  const tasks = new FixedList<Task, 4>();
  tasks.push(new Task());
  const next = earliest(tasks);
  tasks.push(new Task()); //~ ING2005
  if (next !== undefined) console.log(next.due);
}
