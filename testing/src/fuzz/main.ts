/**
 * Differential fuzzing from the command line:
 *
 *     npm run fuzz -- --minutes 10 [--board host] [--from SEED] [--count N] [--batch 20] [--jobs 2] [--shrink 150] [--async]
 *
 * Runs until the time or the count is over; with `--async`, the async ones of so many programs. Each mismatch is shrunk and saved under `testing/fuzz-cases`.
 */

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { saveCase } from "./cases.js";
import { generate } from "./generate.js";
import { FuzzSession, type Mismatch } from "./session.js";
import { shrink } from "./shrink.js";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    board: { type: "string", default: "host" },
    from: { type: "string", default: "1000" },
    count: { type: "string", default: "1000000" },
    batch: { type: "string", default: "20" },
    jobs: { type: "string", default: "2" },
    shrink: { type: "string", default: "150" },
    async: { type: "boolean", default: false },
    /** The share of one of several processes: `0/2`, `1/2`. */
    share: { type: "string" },
  },
});

if (values.share === undefined) {
  const jobs = Number(values.jobs);
  const statuses = await Promise.all(Array.from({ length: jobs }, (_, i) => startShare(`${i}/${jobs}`)));
  process.exit(Math.max(...statuses));
}
const [index, shares] = values.share.split("/").map(Number) as [number, number];
process.exit(await fuzz(index, shares));

/** Compiling keeps a core busy, so that shares of the work are processes. */
function startShare(share: string): Promise<number> {
  const args = ["--conditions=source", "--import", "tsx", fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const child = spawn(process.execPath, [...args, "--share", share], { stdio: "inherit" });
  return new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 1)));
}

async function fuzz(index: number, shares: number): Promise<number> {
  const session = await FuzzSession.open(values.board);
  const end = Date.now() + Number(values.minutes) * 60_000;
  const last = Number(values.from) + Number(values.count);
  const batch = Number(values.batch);
  let done = 0;
  const seen = new Map<string, number>();
  for (let from = Number(values.from) + index * batch; from < last && Date.now() < end; from += shares * batch) {
    const programs = Array.from({ length: Math.min(batch, last - from) }, (_, i) => generate(from + i)).filter(
      (program) => program.isAsync || !values.async,
    );
    for (const mismatch of await session.runPrograms(programs, batch)) {
      const count = (seen.get(mismatch.category) ?? 0) + 1;
      seen.set(mismatch.category, count);
      // One small example of each kind is worth more than many large ones.
      if (count <= 2) await report(mismatch, session);
      else console.log(`seed ${mismatch.program.seed}: ${mismatch.category} again`);
    }
    done += programs.length;
    if ((from / batch / shares) % 10 < 1) console.log(`share ${index}: ${done} programs, ${total(seen)} mismatches`);
  }
  console.log(`share ${index}: ${done} programs, ${total(seen)} mismatches in all`);
  await session.close();
  return seen.size === 0 ? 0 : 1;
}

async function report(mismatch: Mismatch, session: FuzzSession): Promise<void> {
  console.log(`seed ${mismatch.program.seed}: ${mismatch.category}\n${mismatch.detail}\nshrinking ...`);
  const alike = async (candidate: Mismatch["program"]): Promise<boolean> =>
    (await session.failure(candidate))?.category === mismatch.category;
  const small = await shrink(mismatch.program, alike, Number(values.shrink));
  const detail = (await session.failure(small))?.detail ?? "does not fail by itself";
  console.log(`saved ${saveCase(small, mismatch.category)}\n${detail}`);
}

function total(seen: ReadonlyMap<string, number>): number {
  return [...seen.values()].reduce((sum, n) => sum + n, 0);
}
