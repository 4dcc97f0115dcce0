#!/usr/bin/env node
// The command itself is compiled from `src/`; in a fresh checkout this builds it once, then hands over.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const main = new URL("../dist/main.js", import.meta.url);
if (!existsSync(main)) {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
  process.stderr.write("ingot: building the toolchain (once) ...\n");
  const built = spawnSync(process.execPath, [tsc, "-b", "cli"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    timeout: 300_000,
  });
  if (built.status !== 0) {
    process.stderr.write("ingot: the toolchain does not build; `npm run build` in its folder shows why\n");
    process.exit(1);
  }
}
await import(main.href);
