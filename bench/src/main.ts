/**
 * `npm run bench -- [--json] [--kernel NAME]... [--board NAME]... [--no-limits]`: instructions and bytes of each kernel,
 * Ingot's release build beside clang -O2 and -Os on the same processors. The exit code is 1 if the figures are unfit:
 * a kernel does not build, prints something else than in Node, or does not do twice the work in twice the instructions.
 *
 * `npm run bench -- --primitives [--json] [--board NAME]...`: what locks, channels and the like take, uncontended.
 *
 * `npm run bench -- --os [--json]`: what tasks and interrupts cost, beside FreeRTOS.
 *
 * `npm run bench -- --times [--json]`: how long building, checking and checking again takes; needs `npm run build` first.
 */
import { parseArgs } from "node:util";
import { buildCounter } from "./count.js";
import { measuredBoards } from "./kernels.js";
import { measureLimits } from "./limits.js";
import { chooseKernels, measure } from "./measure.js";
import { measureOs, osTable } from "./os.js";
import { measurePrimitives, primitivesTable } from "./primitives.js";
import { report } from "./report.js";
import { measureTimes, timesTable } from "./times.js";
import { requireTools } from "./tools.js";

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      json: { type: "boolean", default: false },
      kernel: { type: "string", multiple: true, default: [] },
      board: { type: "string", multiple: true, default: [] },
      "no-limits": { type: "boolean", default: false },
      primitives: { type: "boolean", default: false },
      times: { type: "boolean", default: false },
      os: { type: "boolean", default: false },
    },
  });
  if (values.times) {
    const times = await measureTimes();
    console.log(values.json ? JSON.stringify(times, undefined, 2) : timesTable(times));
    return 0;
  }
  const boards = measuredBoards.filter(({ name }) => values.board.length === 0 || values.board.includes(name));
  const tools = requireTools();
  const counter = await buildCounter(tools);
  if (values.primitives) {
    const costs = await measurePrimitives(boards, counter, tools);
    console.log(values.json ? JSON.stringify(costs, undefined, 2) : primitivesTable(costs));
    return 0;
  }
  if (values.os) {
    const figures = await measureOs(counter, tools);
    console.log(values.json ? JSON.stringify(figures, undefined, 2) : osTable(figures));
    return 0;
  }
  const results = await measure(chooseKernels(values.kernel), boards, counter, tools);
  const limits = values["no-limits"] ? [] : await measureLimits(tools);
  console.log(values.json ? JSON.stringify({ ...results, limits }, undefined, 2) : report(results, limits));
  return results.problems.length === 0 ? 0 : 1;
}

process.exitCode = await main();
