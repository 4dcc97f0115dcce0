//! A collection's own methods hand elements out
import { FixedList } from "ingot:core";

class Task {
  priority: u8 = 0;
}
function run(task: Own<Task>): void {
  console.log(task.priority);
}
export function main(): void {
  const tasks = new FixedList<Task, 4>();
  tasks.push(new Task());
  tasks.push(new Task());
  const last = tasks.pop();
  if (last !== undefined) run(last);
  run(tasks.remove(0));
}
