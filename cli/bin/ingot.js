#!/usr/bin/env node
// The command itself is compiled from `src/`; in a fresh checkout this installs what it imports and builds it, once.
import { existsSync } from "node:fs";
import { setFlagsFromString } from "node:v8";

const main = new URL("../dist/main.js", import.meta.url);
const packages = new URL("../../node_modules/.package-lock.json", import.meta.url);
const setup = new URL("../../tools/setup.mjs", import.meta.url);
if ((!existsSync(main) || !existsSync(packages)) && existsSync(setup)) {
  const { buildToolchain, ensureNodePackages, withProblemsShown } = await import(setup.href);
  await withProblemsShown(async () => {
    await ensureNodePackages();
    await buildToolchain();
  });
  if (process.exitCode !== undefined) process.exit();
}
// A command is over before most of V8's optimising has paid for itself: with its usual 67 584 bytes of byte code between
// two looks at a function, a third of the CPU time of `ingot check` goes there. What runs long is optimised all the same.
setFlagsFromString("--interrupt-budget=1500000");
await import(main.href);
