//! Sorting compares while the comparison assigns elements
class Task {
  constructor(public due: u32) {}
}
export function main(): void {
  const tasks = FixedArray.of(new Task(3), new Task(1));
  tasks.sort((a, b) => { //~ ING2005
    tasks[0] = new Task(0);
    return a.due < b.due ? -1 : 1;
  });
}
