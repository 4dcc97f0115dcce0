/** Boots what was built as `ingot run` does, with input typed and the machine's monitor at hand. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { Board } from "@ingot/compiler";
import { canEmulate } from "ingot";
import { test } from "vitest";
import { board } from "./build-image.js";

export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

/** `test` for what boots a board; skipped, and counted as that, where this machine's QEMU does not have the board yet. */
export function testOn(name: string): typeof test {
  return test.skipIf(!canEmulate(board(name))) as typeof test;
}

/** The command that starts a board with this image. */
export function command(board: Board, image: string): { program: string; args: string[] } {
  const { run } = board;
  if (run.kind !== "qemu") throw new Error(`${board.name} has no emulator`);
  return { program: run.program, args: run.args.map((arg) => arg.replaceAll("{image}", image)) };
}

/** What is typed once the program has printed `prompt`. */
export interface Typed {
  readonly prompt: string;
  readonly input: string;
}

/** Runs to the end; what is typed is typed in its order. After `timeoutMs` the emulator is killed. */
export function boot(
  board: Board,
  image: string,
  options: { readonly typed?: readonly Typed[]; readonly timeoutMs?: number } = {},
): Promise<Ended> {
  const { program, args } = command(board, image);
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"] });
  const left = [...(options.typed ?? [])];
  return collect(child, options.timeoutMs ?? 20_000, (stdout) => {
    for (let next = left[0]; next !== undefined && stdout.includes(next.prompt); next = left[0]) {
      left.shift();
      child.stdin.write(next.input);
    }
  });
}

/**
 * Lets the board run for `runMs`, then asks the monitor, one command after another or each `everyMs`, and ends it. Gives what it
 * said.
 */
export function askMonitor(
  board: Board,
  image: string,
  runMs: number,
  questions: readonly string[],
  everyMs = 0,
): Promise<Ended> {
  const { program, args } = command(board, image);
  const withoutConsole = args.map((arg, i) => (args[i - 1] === "-serial" ? "null" : arg));
  const monitor = ["-chardev", "stdio,id=monitor", "-mon", "chardev=monitor,mode=readline"];
  const child = spawn(program, [...withoutConsole, ...monitor], { stdio: ["pipe", "pipe", "pipe"] });
  [...questions, "quit"].forEach((line, i) => {
    setTimeout(() => child.stdin.write(`${line}\n`), runMs + i * everyMs);
  });
  return collect(child, runMs + questions.length * everyMs + 20_000, () => {});
}

/** The word that the monitor printed in answer to `xp /1xw ADDRESS`. */
export function wordAt(monitorOutput: string, address: number): number[] {
  const label = address.toString(16).padStart(16, "0");
  return [...monitorOutput.matchAll(new RegExp(`${label}: 0x([0-9a-f]{8})`, "g"))].map((match) =>
    Number.parseInt(match[1] ?? "", 16),
  );
}

function collect(
  child: ChildProcessByStdio<Writable, Readable, Readable>,
  timeoutMs: number,
  onOutput: (stdout: string) => void,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let stdout = "";
    let stderr = "";
    const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
    // The emulator may end before it has read everything.
    child.stdin.on("error", () => {});
    // A character of several bytes may come in two pieces.
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      onOutput(stdout);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.once("error", reject);
    child.once("close", (exitCode) => {
      clearTimeout(timer);
      resolve({ stdout, stderr, exitCode });
    });
  });
}
