/** `ingot check --watch` as an editor uses it: a process that answers each change with a line of JSON. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { JsonDiagnostic } from "./json.js";

interface Round {
  readonly round: number;
  readonly changed: readonly string[];
  readonly diagnostics: readonly JsonDiagnostic[];
  readonly ms: number;
}

/** Far more than an answer takes: it only keeps a silent process from holding up the others. */
const ANSWER_MS = 60_000;
const TEST_MS = 240_000;

let folder: string;
let child: ChildProcess;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ingot-watch-"));
});
afterEach(() => {
  child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

function file(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function start(...argv: string[]): AsyncIterator<string> {
  const main = resolve(import.meta.dirname, "main.ts");
  const node = ["--conditions=source", "--import", import.meta.resolve("tsx"), main];
  child = spawn(process.execPath, [...node, "check", "--watch", ...argv], {
    cwd: folder,
    stdio: "pipe",
    // Whoever runs the tests may want colours for himself.
    env: { ...process.env, NO_COLOR: "1" },
  });
  if (child.stdout === null) throw new Error("no standard output");
  return createInterface({ input: child.stdout })[Symbol.asyncIterator]();
}

async function bounded<T>(what: Promise<T>, seen: () => string = () => ""): Promise<T> {
  let fail: (error: Error) => void;
  const late = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const timer = setTimeout(() => fail(new Error(`no answer; ${seen()}`)), ANSWER_MS);
  return Promise.race([what, late]).finally(() => clearTimeout(timer));
}

async function line(lines: AsyncIterator<string>, seen?: () => string): Promise<string> {
  return String((await bounded(lines.next(), seen)).value);
}

/** The codes of rounds until one has just `codes`: a change of several files may be seen in two steps. */
async function expectCodes(lines: AsyncIterator<string>, ...codes: string[]): Promise<Round> {
  const seen: Round[] = [];
  for (;;) {
    const round: Round = JSON.parse(await line(lines, () => `waited for ${codes} and saw ${JSON.stringify(seen)}`));
    seen.push(round);
    if (String(round.diagnostics.map((d) => d.code)) === String(codes)) return round;
  }
}

const GOOD = 'import { next } from "./next";\nlet n: u32 = 0;\nexport function main(): void { n = next(n); }\n';
const NEXT = "export function next(n: u32): u32 { return n + 1; }\n";

it("answers changes of all kinds, and ends with its standard input", { timeout: TEST_MS }, async () => {
  file("package.json", '{ "ingot": { "entry": "src/main.ts", "board": "host" } }');
  file("src/main.ts", GOOD);
  file("src/next.ts", NEXT);
  const lines = start("--json", ".");
  expect(await expectCodes(lines)).toMatchObject({ round: 1, changed: [], ms: expect.any(Number) });

  file("src/next.ts", "export function next(n: u32): u32 { return true; }\n");
  const wrong = await expectCodes(lines, "TS2322");
  expect(wrong.changed).toEqual([join(folder, "src/next.ts")]);
  expect(wrong.diagnostics[0]).toMatchObject({ file: join(folder, "src/next.ts"), line: 1, column: 37 });

  file("src/next.ts", "export function next(n: u32): u32 { return n +; }\n");
  await expectCodes(lines, "TS1109");

  // As editors save: the new text under another name, which then replaces the old file.
  for (const [text, codes] of [
    [NEXT, []],
    ["export function next(n: u32): any { return n; }\n", ["ING1002"]],
    [NEXT, []],
  ] as const) {
    file("src/.next.ts.swp", text);
    renameSync(join(folder, "src/.next.ts.swp"), join(folder, "src/next.ts"));
    await expectCodes(lines, ...codes);
  }

  rmSync(join(folder, "src/next.ts"));
  await expectCodes(lines, "TS2307");
  file("src/next.ts", NEXT);
  await expectCodes(lines);

  // A test file is a program of its own as soon as it is there.
  file("src/deep/next.test.ts", "const wrong: u32 = true;\n");
  const added = await expectCodes(lines, "TS2322");
  expect(added.changed).toContain(join(folder, "src/deep/next.test.ts"));
  rmSync(join(folder, "src/deep"), { recursive: true });
  await expectCodes(lines);

  file("package.json", '{ "ingot": ');
  await expectCodes(lines, "ING7009");
  file("package.json", '{ "ingot": { "entry": "src/main.ts", "board": "toaster" } }');
  await expectCodes(lines, "ING7001");
  file("package.json", '{ "ingot": { "entry": "src/main.ts", "board": "virt" } }');
  await expectCodes(lines);

  // The whole folder goes away and comes back, as when another branch is checked out.
  renameSync(join(folder, "src"), join(folder, "gone"));
  await expectCodes(lines, "ING7003");
  renameSync(join(folder, "gone"), join(folder, "src"));
  await expectCodes(lines);
  file("src/next.ts", "export function next(n: u32): u32 { return -n; }\n");
  // What came back may still be told of.
  expect((await expectCodes(lines, "ING1003")).changed).toContain(join(folder, "src/next.ts"));

  child.stdin?.end();
  expect(await bounded(once(child, "exit"))).toEqual([0, null]);
});

it("shows people what changed, until Ctrl-C", { timeout: TEST_MS }, async () => {
  file("main.ts", "export function main(): void {}\n");
  const lines = start("main.ts");
  expect(await line(lines)).toMatch(/^\[\d\d:\d\d:\d\d\] checked in \d+\.\d\d s$/);
  expect(await line(lines)).toBe("nothing to report");
  file("main.ts", "export function main(): void { missing(); }\n");
  expect(await line(lines)).toMatch(/^\[\d\d:\d\d:\d\d\] checked after a change of main\.ts in \d+\.\d\d s$/);
  expect(await line(lines)).toMatch(/^error\[TS2304\]/);
  child.kill("SIGINT");
  expect(await bounded(once(child, "exit"))).toEqual([0, null]);
});

it("does not wait for a path that there is not", { timeout: TEST_MS }, async () => {
  const lines = start("--json", "mian.ts");
  let text = "";
  for await (const part of { [Symbol.asyncIterator]: () => lines }) text += part;
  expect(JSON.parse(text)).toMatchObject([{ code: "ING7002" }]);
});
