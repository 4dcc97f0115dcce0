//! `finally` runs after the value is returned, and before the caller has it
class Job {
  id: u32 = 0;
}
function wrong(job: Own<Job>): Job {
  try {
    return job;
  } finally {
    console.log(job.id); //~ ING2001
  }
}
function right(job: Own<Job>): Job {
  const id = job.id;
  try {
    return job;
  } finally {
    console.log(id);
  }
}
export function main(): void {
  console.log(wrong(new Job()).id, right(new Job()).id);
}
