#!/usr/bin/env node
// The command itself is compiled from `src/`; in a fresh checkout this installs what it imports and builds it, once.
import { existsSync } from "node:fs";

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
await import(main.href);
