/**
 * `npm run bench -- --times`: how long the commands take that a programmer waits for. Wall-clock time is what they feel;
 * CPU time of the process says the same on a machine that has other things to do.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { buildRoot, osRoot, projectRoot } from "./paths.js";
import { alignColumns } from "./table.js";

/** Runs that count, after some that only fill the caches. */
const RUNS = 12;
const WARM_UPS = 2;

export interface Time {
  readonly what: string;
  /** One figure a run: milliseconds, or per cent. */
  readonly wall: readonly number[];
  readonly cpu: readonly number[];
  readonly unit: "ms" | "%";
  /** Of the largest figure. */
  readonly limit: number;
}

const ingot = join(projectRoot, "cli", "bin", "ingot.js");
const example = (name: string): string => join(projectRoot, "examples", name);

export async function measureTimes(): Promise<Time[]> {
  const image = join(buildRoot, "hello", "hello.img");
  const build = ["build", example("hello"), "--profile", "release", "-o", image];
  return [
    command("ingot build examples/hello", build, 2_500),
    command("ingot check examples/hello", ["check", example("hello")], 1_200),
    await recheck(),
    ownershipShare(),
  ];
}

export function timesTable(times: readonly Time[]): string {
  const rows = times.map(({ what, wall, cpu, unit, limit }) => {
    const show = (values: readonly number[], of: (sorted: readonly number[]) => number): string =>
      values.length === 0 ? "" : `${Math.round(of([...values].sort((a, b) => a - b)))} ${unit}`;
    return [what, show(wall, median), show(wall, largest), show(cpu, median), show(cpu, largest), `${limit} ${unit}`];
  });
  const header = ["", "median", "max", "CPU median", "CPU max", "limit"];
  return `Times of ${RUNS} runs each\n${alignColumns([header, ...rows])}`;
}

const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;
const largest = (sorted: readonly number[]): number => sorted.at(-1) ?? 0;

/** The command as its users start it, each time in a new process. */
function command(what: string, args: readonly string[], limit: number): Time {
  const wall: number[] = [];
  const cpu: number[] = [];
  for (let run = -WARM_UPS; run < RUNS; run++) {
    const start = performance.now();
    const result = spawnSync(process.execPath, ["--import", REPORT_CPU, ingot, ...args], {
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      encoding: "utf8",
    });
    const took = performance.now() - start;
    if (result.status !== 0) throw new Error(`${what} failed: ${result.stderr}${result.stdout}`);
    if (run < 0) continue;
    wall.push(took);
    cpu.push(Number(result.output[3]));
  }
  return { what, wall, cpu, unit: "ms", limit };
}

/** Loaded before a command: its process writes the CPU milliseconds that it took to the file descriptor 3. */
const REPORT_CPU = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from "node:fs";
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    writeSync(3, String((user + system) / 1000));
  });
`)}`;

/** From the change of a line in a source to the answer of `ingot check --watch --json`. */
async function recheck(): Promise<Time> {
  const folder = mkdtempSync(join(tmpdir(), "ingot-recheck-"));
  cpSync(example("hello"), folder, { recursive: true });
  const child = spawn(process.execPath, [ingot, "check", "--watch", "--json", folder], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    const wall = await answers(child, join(folder, "src", "numbers.ts"));
    return { what: "recheck of hello after an edit", wall, cpu: [], unit: "ms", limit: 400 };
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function answers(child: ChildProcess, file: string): Promise<number[]> {
  if (child.stdout === null) throw new Error("no standard output");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<void> => {
    const { diagnostics } = JSON.parse(String((await lines.next()).value));
    if (diagnostics.length > 0) throw new Error(`hello has errors: ${diagnostics[0].message}`);
  };
  const text = readFileSync(file, "utf8");
  await next();
  const times: number[] = [];
  for (let run = -WARM_UPS; run < RUNS; run++) {
    // Whoever types pauses; and the watcher must have begun to look.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const start = performance.now();
    writeFileSync(file, `${text}\nexport const EDIT: u32 = ${run + WARM_UPS};\n`);
    await next();
    if (run >= 0) times.push(performance.now() - start);
  }
  return times;
}

/** What the ownership checks add to the rest of a check of the largest example, in per cent of CPU time. */
function ownershipShare(): Time {
  const { ingot: settings } = JSON.parse(readFileSync(join(example("hello"), "package.json"), "utf8"));
  const fromSources = ["--conditions=source", "--import", "tsx"];
  const args = [
    ...fromSources,
    join(import.meta.dirname, "ownership-time.mjs"),
    join(example("hello"), settings.entry),
  ];
  const cpu: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const output = execFileSync(process.execPath, [...args, settings.board, osRoot], { encoding: "utf8" });
    const { ownership, all } = JSON.parse(output);
    cpu.push((100 * ownership) / (all - ownership));
  }
  return { what: "ownership checks add to check hello", wall: [], cpu, unit: "%", limit: 25 };
}
