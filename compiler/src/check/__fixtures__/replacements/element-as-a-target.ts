//! The right side replaces the element whose field is assigned
class Task {
  due: u32 = 0;
}
function renew(tasks: Task[]): u32 {
  tasks[0] = new Task();
  return 3;
}
export function main(): void {
  const tasks = new FixedArray<Task, 2>();
  tasks[0].due = renew(tasks); //~ ING2005
  const due = renew(tasks);
  tasks[0].due = due;
}
