//! An element is assigned while another is named: any element may be the one
class Task {
  due: u32 = 0;
}
function next(tasks: Task[], i: usize): u32 {
  const task = tasks[i];
  tasks[i + 1] = new Task(); //~ ING2005
  return task.due;
}
export function main(): void {
  const tasks = new FixedArray<Task, 4>();
  console.log(next(tasks, 0));
}
