import { spawn } from "node:child_process";

export interface ToolOutcome {
  readonly status: number;
  readonly output: string;
}

/** Runs a program of the LLVM tool chain to its end; `output` is what it said on either stream. */
export function runTool(program: string, args: readonly string[]): Promise<ToolOutcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    const said: Buffer[] = [];
    child.stdout.on("data", (bytes: Buffer) => said.push(bytes));
    child.stderr.on("data", (bytes: Buffer) => said.push(bytes));
    child.once("error", reject);
    child.once("close", (status) => resolve({ status: status ?? -1, output: Buffer.concat(said).toString("utf8") }));
  });
}

/** Runs a tool that only fails if we gave it something wrong: its complaint becomes an internal error. */
export async function runToolOrThrow(program: string, args: readonly string[]): Promise<void> {
  const { status, output } = await runTool(program, args);
  if (status !== 0) throw new Error(`${program} ended with status ${status}\n${output.trim()}\n${args.join(" ")}`);
}
