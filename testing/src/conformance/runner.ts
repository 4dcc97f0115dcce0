/** Runs a selection of the corpus and prints what fails: a line per failure's reason, and the count. */

import { Workbench } from "../build-and-run.js";
import { checkCase } from "./check-case.js";
import { listCheckCases, listRunPrograms } from "./corpus.js";
import { runProgram } from "./run-program.js";

export interface Selection {
  readonly filters: readonly string[];
  readonly board: readonly string[];
  readonly profile?: string | undefined;
  /** How many failures to print in full. */
  readonly failures: string;
  readonly jobs: string;
}
interface Job {
  readonly name: string;
  run(workbench: Workbench): Promise<string | undefined>;
}

/** Returns the exit code: 0 if everything selected passed. */
export async function runCorpus(selection: Selection): Promise<number> {
  const jobs = listJobs(selection).filter(
    (job) => selection.filters.length === 0 || selection.filters.some((filter) => job.name.includes(filter)),
  );
  const queue = [...jobs];
  const failed: string[] = [];
  const worker = async (): Promise<void> => {
    const workbench = new Workbench();
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      const reason = await job.run(workbench);
      if (reason === undefined) continue;
      failed.push(job.name);
      if (failed.length <= Number(selection.failures)) {
        console.log(`FAIL ${job.name}\n  ${trimmed(reason).replaceAll("\n", "\n  ")}`);
      }
    }
  };
  await Promise.all(Array.from({ length: Number(selection.jobs) }, worker));
  console.log(`${jobs.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

function listJobs(selection: Selection): Job[] {
  const profile = selection.profile === "dev" || selection.profile === "release" ? selection.profile : undefined;
  const programs = listRunPrograms().filter(
    (p) =>
      // What neither names a profile nor panics prints the same in both; the rest is about its own.
      profile === undefined || p.profile === profile || (p.profile === "dev" && p.exitCode === 0),
  );
  const runs = programs.flatMap((program) =>
    selection.board.map((board) => ({
      name: `run/${program.name} (${board})`,
      run: (workbench: Workbench) => runProgram(program, board, workbench, profile),
    })),
  );
  const checks = [...listCheckCases("reject"), ...listCheckCases("accept")].map((test) => ({
    name: test.name,
    run: async (workbench: Workbench) => checkCase(test, workbench),
  }));
  return [...runs, ...checks];
}

/** Compiler crashes bring long stacks and cascades: their first lines tell. */
function trimmed(reason: string): string {
  const lines = reason.split("\n");
  return lines.length <= 14 ? reason : [...lines.slice(0, 12), `... ${lines.length - 12} more lines`].join("\n");
}
