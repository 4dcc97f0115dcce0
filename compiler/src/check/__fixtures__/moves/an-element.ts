//! An element is not given away: nobody could tell that its array has a hole
//! rule: move-of-element
class Task {
  priority: u8 = 0;
}
function run(task: Own<Task>): void {
  console.log(task.priority);
}
export function main(): void {
  const tasks = new FixedArray<Task, 4>();
  for (let i: usize = 0; i < tasks.length; i++) tasks[i].priority = u8(i);
  run(tasks[2]); //~ ING2002
}
