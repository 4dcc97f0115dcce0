#!/usr/bin/env node
// In a fresh checkout this installs what the command is made of, and joins it; see `launch/`.
import { existsSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { bundlePath, isStale } from "../launch/bundle.mjs";
import { runWithCodeCache } from "../launch/code-cache.mjs";

const packages = new URL("../../node_modules/.package-lock.json", import.meta.url);
const setup = new URL("../../tools/setup.mjs", import.meta.url);
if (existsSync(setup) && (!existsSync(packages) || isStale())) {
  const { ensureNodePackages, ensureBundle, withProblemsShown } = await import(setup.href);
  await withProblemsShown(async () => {
    await ensureNodePackages();
    await ensureBundle();
  });
  if (process.exitCode !== undefined) process.exit();
}
// A command is over before most of V8's optimising has paid for itself: with its usual 67 584 bytes of byte code between
// two looks at a function, a third of the CPU time of `ingot check` goes there. What runs long is optimised all the same.
setFlagsFromString("--interrupt-budget=1500000");
runWithCodeCache(bundlePath);
