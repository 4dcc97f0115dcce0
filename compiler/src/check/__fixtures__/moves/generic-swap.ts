//! A generic function that takes two and gives one back
class Job {
  id: u32 = 0;
}
function second<T>(a: Own<T>, b: Own<T>): T {
  dispose(a);
  return b;
}
export function main(): void {
  const a = new Job();
  const b = new Job();
  const kept = second<Job>(a, b);
  console.log(kept.id);
  console.log(b.id); //~ ING2001
}
