class Job {
  id: u32 = 0;
}
class Desk {
  job: Job | undefined;
}
export function id(desk: Desk): u32 {
  return desk.job?.id ?? 7;
}
export function main(): void {
  id(new Desk());
}
