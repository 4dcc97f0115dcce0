//! A method of an element replaces the elements
class Task {
  due: u32 = 0;
  run(tasks: Task[]): void {
    tasks[0] = new Task();
    this.due += 1;
  }
}
export function main(): void {
  const tasks = new FixedArray<Task, 4>();
  tasks[0].run(tasks); //~ ING2005
}
