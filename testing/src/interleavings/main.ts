/**
 * A long campaign:
 *
 *     npm run explore -- [FILTER...] [--states 200000] [--runs 2000] [--seed 1]
 *
 * Prints for each scenario how many states there are, or were seen, and of what goes wrong the steps that lead there.
 */
import { parseArgs } from "node:util";
import { createSourceCache } from "@ingot/compiler";
import { explore } from "./campaign.js";
import { compileScenario, readScenario, scenarioNames } from "./scenarios.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    states: { type: "string", default: "200000" },
    runs: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
  },
});
const effort = { states: Number(values.states), runs: Number(values.runs), seed: Number(values.seed) };
const cache = createSourceCache();
let failures = 0;
for (const name of scenarioNames()) {
  if (positionals.length > 0 && !positionals.some((filter) => name.includes(filter))) continue;
  const { states, isComplete, runs, violation } = explore(
    compileScenario(name, undefined, cache),
    readScenario(name),
    effort,
  );
  const extent = isComplete ? `all ${states} states` : `${states} states, ${runs} random orders`;
  console.log(`${name}: ${violation === undefined ? extent : `${violation.what}, after ${extent}`}`);
  if (violation === undefined) continue;
  failures += 1;
  for (const line of violation.schedule) console.log(`  ${line}`);
}
process.exit(failures === 0 ? 0 : 1);
