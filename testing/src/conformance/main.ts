/**
 * The corpus without Vitest, for work on the compiler:
 *
 *     npx tsx testing/src/conformance/main.ts [FILTER...] [--board host] [--profile release] [--failures N]
 *
 * A filter is a part of a name: `integers`, `reject/scalars`, `run/programs/sha256`. `--board` may be given several times.
 */

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    board: { type: "string", multiple: true, default: ["host"] },
    profile: { type: "string" },
    failures: { type: "string", default: "1000" },
    jobs: { type: "string", default: "2" },
  },
});

// The compiler under test is its sources, not what `tsc -b` last made of them.
if (import.meta.resolve("@ingot/compiler").endsWith("/src/index.ts")) {
  process.exit(await (await import("./runner.js")).runCorpus({ ...values, filters: positionals }));
} else {
  const args = ["--conditions=source", "--import", "tsx", fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  process.exit(spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1);
}
