//! Sorting moves the elements under a name for one
class Task {
  constructor(public due: u32) {}
}
export function main(): void {
  const tasks = FixedArray.of(new Task(3), new Task(1));
  const next = tasks[0];
  tasks.sort((a, b) => (a.due < b.due ? -1 : 1)); //~ ING2005
  console.log(next.due);
}
