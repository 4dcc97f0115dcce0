import { yieldNow } from "ingot:kernel";

class Lost extends Failure {}
async function work(rounds: u32): Promise<u32> {
  for (let i: u32 = 0; i < rounds; i++) await yieldNow();
  return rounds;
}
async function checked(rounds: u32): Promise<u32> {
  const pending = work(rounds);
  const done = await pending;
  if (done > 1) throw new Lost("too many");
  return done;
}
export async function main(): Promise<void> {
  try {
    console.log(await checked(1), await checked(2));
  } catch {
    console.log("lost");
  }
}
