/**
 * Locks under stress, seed after seed:
 *
 *     npm run stress -- [--seeds 100] [--from 1] [--board virt]
 *
 * A seed that fails is printed; given to `--from` with `--seeds 1`, it fails again.
 */
import { parseArgs } from "node:util";
import { board, ImageBuilder } from "./build-image.js";
import { type Counts, FOUR_CORES_COUNTS, INTERRUPTED_COUNTS, stressFourCores, stressInterrupted } from "./stress.js";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "100" },
    from: { type: "string", default: "1" },
    board: { type: "string", multiple: true },
  },
});
const CAMPAIGNS = [
  ...["virt", "mps2-an386", "lm3s6965evb", "microbit"].map((name) => ({
    ...{ name, what: "handlers", run: stressInterrupted, expected: INTERRUPTED_COUNTS },
  })),
  ...["virt", "raspi3b", "raspi4b"].map((name) => ({
    ...{ name, what: "four cores", run: stressFourCores, expected: FOUR_CORES_COUNTS },
  })),
].filter(({ name }) => values.board === undefined || values.board.includes(name));

const images = new ImageBuilder();
const from = Number(values.from);
let failures = 0;
for (let seed = from; seed < from + Number(values.seeds); seed++) {
  for (const { name, what, run, expected } of CAMPAIGNS) {
    const problem = await run(images, board(name), seed).then(
      ({ counts }) => difference(counts, expected),
      (error: unknown) => String(error),
    );
    if (problem === undefined) continue;
    failures += 1;
    console.log(`seed ${seed}, ${what} on ${name}: ${problem}`);
  }
}
console.log(`${values.seeds} seeds, ${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;

function difference(counts: Counts["counts"], expected: Counts["counts"]): string | undefined {
  const wrong = Object.entries(expected).filter(([name, count]) => counts[name] !== count);
  return wrong.length === 0
    ? undefined
    : wrong.map(([name, count]) => `${name} ${counts[name]} instead of ${count}`).join(", ");
}
