/**
 * Boots an image in QEMU. The board's first UART is our stdin and stdout; semihosting carries panics to stderr and the
 * exit status. However this process ends, the emulator ends with it.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { emulatorFailed } from "../errors.js";
import { EXIT_FAULT, EXIT_INTERRUPTED, EXIT_TIMEOUT, type RunOptions } from "./outcome.js";

/** Ctrl-C and Ctrl-D, as a terminal in raw mode sends them. */
const INTERRUPT = 0x03;
const END_OF_INPUT = 0x04;
/** Input waits for the program's first output, so that a FIFO that start-up resets loses nothing; but no longer. */
const INPUT_AFTER_MS = 3_000;
/** Enough of stderr to tell QEMU's own words. */
const COMPLAINT_LENGTH = 2_000;

/** Gives the program's exit status. `program` and what `args` name are absolute paths. */
export async function runInQemu(program: string, args: readonly string[], options: RunOptions): Promise<number> {
  const { inspector } = options;
  const [command, ...rest] = diesWithParent([
    program,
    ...args,
    ...debuggerPort(options),
    ...(inspector?.emulatorArguments ?? []),
  ]);
  const child = spawn(command ?? program, rest, { stdio: ["pipe", "pipe", "pipe"] });
  const keys = options.capture === undefined ? forwardKeys(child, () => stop(EXIT_INTERRUPTED)) : undefined;
  let stopped: number | undefined;
  const stop = (status: number): void => {
    stopped ??= status;
    const kill = (): void => void child.kill("SIGKILL");
    if (inspector === undefined) kill();
    else inspector.stop().then(kill, kill);
  };
  const onExit = (): void => void child.kill("SIGKILL");
  process.once("exit", onExit);
  const timer =
    options.timeoutSeconds === undefined
      ? undefined
      : setTimeout(() => stop(EXIT_TIMEOUT), options.timeoutSeconds * 1000);
  if (options.capture !== undefined) child.stdin?.end();

  let printed = false;
  let complaint = "";
  child.stdout?.on("data", (bytes: Buffer) => {
    printed = true;
    keys?.open();
    emit(1, bytes, options);
  });
  child.stderr?.on("data", (bytes: Buffer) => {
    const text = bytes.toString("utf8");
    if (complaint.length < COMPLAINT_LENGTH) complaint += text;
    options.onComplaint?.(text);
    emit(2, bytes, options);
  });
  try {
    const end = ended(child);
    await inspector?.attach();
    const [code, signal] = await end;
    if (stopped !== undefined) return stopped;
    if (code === 1 && !printed && /^qemu-system-\S+: /.test(complaint)) throw emulatorFailed(program, complaint.trim());
    // A lock-up of the processor aborts QEMU with a signal; it has said so on stderr.
    return signal === null && code !== null ? code : EXIT_FAULT;
  } finally {
    clearTimeout(timer);
    keys?.close();
    process.removeListener("exit", onExit);
  }
}

/** Whoever connects stops the program, and lets it go on. */
const debuggerPort = ({ gdbPort }: RunOptions): readonly string[] =>
  gdbPort === undefined ? [] : ["-gdb", `tcp:127.0.0.1:${gdbPort}`];

/** Even a SIGKILL of this process must not leave an emulator behind: where Linux can, it kills the child then. */
function diesWithParent(command: string[]): string[] {
  const setpriv = "/usr/bin/setpriv";
  return process.platform === "linux" && existsSync(setpriv) ? [setpriv, "--pdeathsig", "KILL", ...command] : command;
}

function ended(child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve([code, signal]));
  });
}

function emit(fd: 1 | 2, bytes: Buffer, options: RunOptions): void {
  if (options.capture !== undefined) options.capture(fd, bytes);
  else if (fd === 1) process.stdout.write(bytes);
  else process.stderr.write(bytes);
}

/**
 * Passes this process's input to the board's serial line. On a terminal each key goes as it is typed, and Ctrl-C ends
 * the run; the end of any other input is a Ctrl-D, as a terminal would send it.
 */
function forwardKeys(child: ChildProcess, interrupt: () => void): { open(): void; close(): void } {
  const { stdin } = process;
  const raw = stdin.isTTY === true;
  let opened = false;
  // QEMU may be gone before the last key arrives.
  child.stdin?.on("error", () => {});
  const onData = (bytes: Buffer): void => {
    if (raw && bytes.includes(INTERRUPT)) interrupt();
    else if (child.stdin?.write(bytes) === false) {
      stdin.pause();
      child.stdin.once("drain", () => stdin.resume());
    }
  };
  const onEnd = (): void => void child.stdin?.write(Uint8Array.of(END_OF_INPUT));
  const open = (): void => {
    if (opened) return;
    opened = true;
    clearTimeout(timer);
    stdin.on("data", onData).on("end", onEnd);
    // A closed standard input reads as an error; the program then has no input.
    stdin.on("error", () => {});
    stdin.resume();
  };
  const timer = setTimeout(open, INPUT_AFTER_MS);
  if (raw) stdin.setRawMode(true);
  // Ctrl-C must work from the start, before the program has said anything.
  if (raw) open();
  return {
    open,
    close() {
      clearTimeout(timer);
      if (raw) stdin.setRawMode(false);
      stdin.removeListener("data", onData).removeListener("end", onEnd);
      stdin.pause();
    },
  };
}
