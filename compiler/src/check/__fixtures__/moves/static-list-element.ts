//! An element leaves a list at module level by the list's own method
import { FixedList } from "ingot:core";

class Task {
  priority: u8 = 0;
}
const ready = new FixedList<Task, 4>();

function run(task: Own<Task>): void {
  console.log(task.priority);
}
export function main(): void {
  ready.push(new Task());
  const task = ready.pop();
  if (task !== undefined) run(task);
}
