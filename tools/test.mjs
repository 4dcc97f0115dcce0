/**
 * `npm test`: sets up whatever is missing, then checks types, format and lint, and runs the tests of all workspaces.
 * The last line is `N passed, N failed`; a stage that is no test runner counts as one.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emulates, QEMU_WITH_RASPI4B } from "../cli/setup/tools.mjs";
import { countResults } from "./count-results.mjs";
import { root, run, say, setUp, withProblemsShown } from "./setup.mjs";

const bin = (path) => join(root, "node_modules", path);
const total = { passed: 0, failed: 0 };

await withProblemsShown(async () => {
  const qemu = (await setUp({ forTests: true, build: false }))["qemu-aarch64"];
  if (!emulates(qemu, "raspi4b")) {
    say(`This QEMU is ${qemu.version}; tests that boot a raspi4b need ${QEMU_WITH_RASPI4B} or newer and are skipped.`);
  }
  await stage("types of the toolchain (tsc -b)", [bin("typescript/bin/tsc"), "-b"], 10);
  for (const folder of ingotSources()) {
    await stage(`types of ${folder} (tsc -p)`, [bin("typescript/bin/tsc"), "-p", folder, "--noEmit"], 5);
  }
  await stage("format and lint (biome)", [bin("@biomejs/biome/bin/biome"), "ci"], 5);
  await tests();
});
if (process.exitCode === 1 && total.failed === 0) total.failed = 1;
if (total.failed > 0) process.exitCode = 1;
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);

/** What runs on the metal is checked by an unmodified `tsc`, against Ingot's prelude. */
function ingotSources() {
  const examples = readdirSync(join(root, "examples")).map((name) => join("examples", name));
  return ["os", ...examples].filter((folder) => existsSync(join(root, folder, "tsconfig.json")));
}

async function stage(name, command, minutes) {
  say(`\n== ${name}`);
  const status = await run(process.execPath, command, minutes);
  total[status === 0 ? "passed" : "failed"] += 1;
  say(status === 0 ? "   ok" : `   FAILED (${name})`);
}

async function tests() {
  say("\n== tests (vitest)");
  const folder = mkdtempSync(join(tmpdir(), "ingot-test-"));
  const results = join(folder, "results.json");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${results}`];
    const status = await run(process.execPath, [bin("vitest/vitest.mjs"), "run", ...reporters], 60);
    const counted = countResults(read(results));
    total.passed += counted.passed;
    total.failed += counted.failed;
    // An error outside any test, or a runner that died, must not pass for success.
    if (status !== 0 && counted.failed === 0) total.failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
