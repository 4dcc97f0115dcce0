/** Starting other programs, and the way in which set-up gives up. */
import { spawn, spawnSync } from "node:child_process";

export const MINUTE_MS = 60_000;

/** Why set-up stopped, the commands to type, by root where there is no `sudo`, and words where no command will do. */
export class SetupProblem extends Error {
  constructor(message, commands, { advice, asRoot = false } = {}) {
    super(message);
    this.commands = commands;
    this.advice = advice;
    this.asRoot = asRoot;
  }
}

/** Whether a program can be started with a question that changes nothing. */
export function hasProgram(name, question = "--version") {
  return spawnSync(name, [question], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

/** Runs a command to its end or the time-out; `onLine` gets what it prints, line by line. Gives its exit status. */
export function run([program, ...args], timeoutMs, onLine) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], timeout: timeoutMs });
    let rest = "";
    const take = (chunk) => {
      const lines = (rest + chunk).split(/[\r\n]+/);
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.trim() !== "") onLine(line);
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    child.on("error", () => resolve(127));
    child.on("close", (code) => {
      if (rest.trim() !== "") onLine(rest);
      resolve(code ?? 1);
    });
  });
}
