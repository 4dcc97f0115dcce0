class Job {
  id: u32 = 0;
}
class Desk {
  job = new Job();
  swap(other: Desk): void {
    const held: Own<Job> = this.job;
    this.job = other.job;
    other.job = held;
  }
}
export function main(): void {
  new Desk().swap(new Desk());
}
