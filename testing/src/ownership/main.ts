/**
 * The ownership fuzzer from the command line:
 *
 *     npm run fuzz:ownership -- --programs 1000 --from SEED [--jobs 2] [--shrink 60] [--precision] [--images]
 *
 * Reports each program that the checks accept and that misbehaves, cut down; `--precision` also what the checks reject
 * though nothing is seen to go wrong, by code and pattern; `--images` compiles what is accepted with LLVM, which takes three
 * times as long.
 */

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { saveHole } from "./cases.js";
import { generate, type OwnershipUnit, unitText } from "./generate.js";
import { Images } from "./images.js";
import { Precision } from "./precision.js";
import { type Judged, type Judgement, OwnershipSession } from "./session.js";
import { shrink } from "./shrink.js";

const { values } = parseArgs({
  options: {
    programs: { type: "string", default: "1000" },
    from: { type: "string", default: "1" },
    jobs: { type: "string", default: "1" },
    shrink: { type: "string", default: "60" },
    precision: { type: "boolean", default: false },
    images: { type: "boolean", default: false },
    /** The share of one of several processes: `0/2`, `1/2`. */
    share: { type: "string" },
  },
});

/** Units in one compile. */
const BATCH = 40;
/** Holes to make small: one of each kind is worth more than many. */
const SHRUNK = 3;

if (values.share === undefined && Number(values.jobs) > 1) {
  const jobs = Number(values.jobs);
  const statuses = await Promise.all(Array.from({ length: jobs }, (_, i) => startShare(`${i}/${jobs}`)));
  process.exit(Math.max(...statuses));
}
const [index, shares] = (values.share ?? "0/1").split("/").map(Number) as [number, number];
process.exit(await fuzz(index, shares));

function startShare(share: string): Promise<number> {
  const args = ["--conditions=source", "--import", "tsx", fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const child = spawn(process.execPath, [...args, "--share", share], { stdio: "inherit" });
  return new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 1)));
}

async function fuzz(index: number, shares: number): Promise<number> {
  const session = new OwnershipSession();
  const precision = new Precision();
  const images = new Images();
  const wanted = Number(values.programs) / shares;
  const counts = { accepted: 0, rejected: 0, refused: 0, crashes: 0, holes: 0 };
  for (let from = Number(values.from) + index * BATCH; counts.accepted < wanted; from += shares * BATCH) {
    const units = Array.from({ length: BATCH }, (_, i) => generate(from + i));
    const { programs, refused } = judge(session, units, counts);
    for (const { unit, diagnostics } of refused) {
      counts.refused += 1;
      console.log(`seed ${unit.seed}: no program: ${diagnostics[0]?.code} ${diagnostics[0]?.message}`);
    }
    for (const program of programs) {
      precision.add(program);
      if (program.diagnostics.length > 0) counts.rejected += 1;
      else {
        counts.accepted += 1;
        if (program.misbehaviour === undefined) continue;
        counts.holes += 1;
        report(program, session, counts.holes <= SHRUNK);
      }
    }
    if (values.images) {
      const wrong = new Set(programs.filter((p) => p.diagnostics.length > 0 || p.misbehaviour).map((p) => p.unit));
      const whole = [...new Set(programs.map((p) => p.unit))].filter((u) => !wrong.has(u));
      for (const { unit, detail } of await images.compare(whole, (from / BATCH) % 2 < 1 ? "dev" : "release")) {
        counts.holes += 1;
        console.log(`seed ${unit.seed}: as an image: ${detail}`);
      }
    }
    console.log(`${index}: seed ${from}: ${JSON.stringify(counts)}`);
  }
  if (values.precision) console.log(precision.text());
  session.close();
  return counts.holes + counts.crashes === 0 ? 0 : 1;
}

/** A compiler that crashes is halved down to the unit that it crashes on. */
function judge(session: OwnershipSession, units: readonly OwnershipUnit[], counts: { crashes: number }): Judgement {
  try {
    return session.judge(units);
  } catch (error) {
    const [first] = units;
    if (first === undefined) return { programs: [], refused: [] };
    if (units.length === 1) {
      counts.crashes += 1;
      console.log(`seed ${first.seed}: the compiler fails: ${error instanceof Error ? error.stack : error}`);
      return { programs: [], refused: [] };
    }
    const half = units.length >> 1;
    const parts = [judge(session, units.slice(0, half), counts), judge(session, units.slice(half), counts)];
    return { programs: parts.flatMap((p) => p.programs), refused: parts.flatMap((p) => p.refused) };
  }
}

function report(hole: Judged, session: OwnershipSession, small: boolean): void {
  console.log(`seed ${hole.unit.seed} ${hole.entry}: ${hole.misbehaviour?.kind}: ${hole.misbehaviour?.detail}`);
  if (!small) return;
  const least = shrink(hole, session, Number(values.shrink));
  console.log(`${least.misbehaviour?.detail}\n${unitText(least.unit)}saved ${saveHole(least)}`);
}
