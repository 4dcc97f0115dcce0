/** Boots an image in QEMU: the first UART is stdout, semihosting gives stderr and the exit code. */

import { spawn } from "node:child_process";
import { EXIT_TIMEOUT, type Outcome } from "./outcome.js";

/** How QEMU starts each board. Which file it takes follows from its boot rules: Pi firmware loads raw images. */
const MACHINES: Readonly<Record<string, { command: string; machine: readonly string[]; file: "elf" | "image" }>> = {
  virt: { command: "qemu-system-aarch64", machine: ["-M", "virt", "-cpu", "cortex-a72"], file: "elf" },
  raspi3b: { command: "qemu-system-aarch64", machine: ["-M", "raspi3b"], file: "image" },
  raspi4b: { command: "qemu-system-aarch64", machine: ["-M", "raspi4b"], file: "image" },
  "mps2-an386": { command: "qemu-system-arm", machine: ["-M", "mps2-an386"], file: "elf" },
  netduinoplus2: { command: "qemu-system-arm", machine: ["-M", "netduinoplus2"], file: "elf" },
};

export function isEmulated(board: string): boolean {
  return board in MACHINES;
}

export async function runInQemu(
  board: string,
  files: { readonly elf: string | undefined; readonly image: string | undefined },
  timeoutMs: number,
): Promise<Outcome> {
  const machine = MACHINES[board];
  if (machine === undefined) throw new Error(`no emulator is known for the board ${board}`);
  const file = files[machine.file];
  if (file === undefined) throw new Error(`the build for ${board} gave no ${machine.file}`);
  const args = [
    ...machine.machine,
    ...["-display", "none", "-serial", "stdio", "-monitor", "none", "-no-reboot"],
    ...["-semihosting-config", "enable=on,target=native", "-kernel", file],
  ];
  return await new Promise<Outcome>((resolve, reject) => {
    const child = spawn(machine.command, args, { stdio: ["ignore", "pipe", "pipe"] });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
    }, timeoutMs);
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr).toString("utf8"),
        exitCode: late ? EXIT_TIMEOUT : (code ?? 134),
      });
    });
  });
}
