//! Two elements change places, each taken into an owner first
class Task {
  priority: u8 = 0;
}
function swap(tasks: Task[], i: usize, j: usize): void {
  const a: Own<Task> = tasks[i];
  const b: Own<Task> = tasks[j];
  tasks[i] = b;
  tasks[j] = a;
}
export function main(): void {
  const tasks = new FixedArray<Task, 4>();
  tasks[1].priority = 3;
  swap(tasks, 0, 1);
  console.log(tasks[0].priority);
}
