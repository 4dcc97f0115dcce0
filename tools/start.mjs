/** `npm start`: sets up whatever is missing, then boots the demo on an emulated Raspberry Pi 4. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { emulates, QEMU_WITH_RASPI4B } from "../cli/setup/tools.mjs";
import { root, say, setUp, withProblemsShown } from "./setup.mjs";

const CTRL_C = 130;

await withProblemsShown(async () => {
  const board = demoBoard((await setUp({ forTests: false, build: true }))["qemu-aarch64"]);
  // Without a terminal nobody can leave the monitor: then it runs for a bounded time.
  const bound = process.stdin.isTTY ? [] : ["--timeout", "60"];
  const command = [join(root, "cli/bin/ingot.js"), "run", "examples/hello", "--board", board, ...bound];
  const ingot = spawn(process.execPath, command, { cwd: root, stdio: "inherit" });
  // Ctrl-C reaches both of us: `ingot` ends the emulator and itself, and we report how.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => ingot.kill(signal));
  const status = await new Promise((resolve) => ingot.on("close", (code) => resolve(code ?? 1)));
  // Ctrl-C is how one leaves the demo: npm would call that an error.
  process.exitCode = status === CTRL_C ? 0 : status;
});

/** Systems that have no newer QEMU see the same program on the board before. */
function demoBoard(qemu) {
  if (emulates(qemu, "raspi4b")) return "raspi4b";
  say(
    `This QEMU is ${qemu.version}; the Raspberry Pi 4 came with QEMU ${QEMU_WITH_RASPI4B}. Booting the same demo as a ` +
      "Raspberry Pi 3. (A newer QEMU in PATH, or named by INGOT_QEMU_AARCH64, is found.)",
  );
  return "raspi3b";
}
