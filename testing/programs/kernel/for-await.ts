//! `for await` over channels: values as they come; what is lent for a turn is disposed of after it
//! spec: §9
import { Channel, spawn, sleep } from "ingot:kernel";
const bytes = new Channel<u8, 2>();
class Job implements Disposable { constructor(readonly id: u32) {} [Symbol.dispose](): void { console.log("gone", this.id); } }
const jobs = new Channel<Job, 2>();
async function produce(): Promise<void> { for (let i: u8 = 0; i < 4; i++) await bytes.send(i); }
async function work(): Promise<void> { for (let i: u32 = 0; i < 3; i++) { await jobs.send(new Job(i)); await sleep(1); } }
export async function main(): Promise<void> {
  spawn(produce()); spawn(work());
  for await (const b of bytes) { console.log(b); if (b === 3) break; }
  for await (const job of jobs) { console.log("job", job.id); if (job.id === 2) break; }
}
