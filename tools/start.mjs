/** `npm start`: sets up whatever is missing, then boots the demo on an emulated Raspberry Pi 4. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root, setUp, withProblemsShown } from "./setup.mjs";

const CTRL_C = 130;

await withProblemsShown(async () => {
  await setUp({ forTests: false, build: true });
  // Without a terminal nobody can leave the monitor: then it runs for a bounded time.
  const bound = process.stdin.isTTY ? [] : ["--timeout", "60"];
  const command = [join(root, "cli/bin/ingot.js"), "run", "examples/hello", "--board", "raspi4b", ...bound];
  const ingot = spawn(process.execPath, command, { cwd: root, stdio: "inherit" });
  // Ctrl-C reaches both of us: `ingot` ends the emulator and itself, and we report how.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => ingot.kill(signal));
  const status = await new Promise((resolve) => ingot.on("close", (code) => resolve(code ?? 1)));
  // Ctrl-C is how one leaves the demo: npm would call that an error.
  process.exitCode = status === CTRL_C ? 0 : status;
});
