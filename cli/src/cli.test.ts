/** What a user types wrong gets one diagnostic with a code and a help line, and exit status 1. */

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "./cli.js";
import type { Context } from "./context.js";
import { crashReport } from "./crash.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ingot-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function ingot(...argv: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  let stdout = "";
  let stderr = "";
  const context: Context = {
    ...{ cwd: folder, env: {}, stdoutColour: false, stderrColour: false, quiet: false },
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
  };
  const status = await runCli(argv, context);
  return { status, stdout, stderr };
}

function file(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

async function expectError(argv: string[], stderr: string): Promise<void> {
  expect(await ingot(...argv)).toEqual({ status: 1, stdout: "", stderr });
}

describe("wrong input", () => {
  it("an unknown board", async () => {
    file("a.ts", "export function main(): void {}\n");
    await expectError(
      ["run", "a.ts", "--board", "rapsi4b"],
      "error[ING7001]: there is no board `rapsi4b`\n   = help: did you mean `raspi4b`? (`ingot boards` describes them all)\n",
    );
  });

  it("an unknown file", async () => {
    file("hello.ts", "");
    await expectError(
      ["run", "helo.ts"],
      "error[ING7002]: there is no file or folder `helo.ts`\n   = help: did you mean `hello.ts`?\n",
    );
  });

  it("a folder without an entry", async () => {
    file("p/package.json", '{ "ingot": { "entry": "src/app.ts" } }');
    await expectError(
      ["build", "p"],
      "error[ING7003]: `p` has no entry file: its package.json names `src/app.ts`, which does not exist\n" +
        '   = help: name it in package.json: `"ingot": { "entry": "src/main.ts", "board": "raspi4b" }`\n',
    );
  });

  it("an entry that is not a function", async () => {
    file("a.ts", "export const main: u32 = 3;\n");
    const { status, stdout, stderr } = await ingot("run", "a.ts");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^error\[ING7004\]: .*\n --> a\.ts:1:14\n1 \| export const main: u32 = 3;\n {2}\| {14}\^/);
    expect(stderr).toContain("= help: ");
  });

  it("an entry without a `main`", async () => {
    file("a.ts", "export function mian(): void {}\n");
    const { status, stderr } = await ingot("build", "a.ts");
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error\[ING7003\]: .*\n --> a\.ts:1:1\n/);
  });

  it.each([
    [["run", "--bord", "virt"], "unknown option `--bord`", "did you mean `--board`?"],
    [["rnu"], "there is no command `rnu`", "did you mean `run`? (`ingot --help` describes them all)"],
    [["run", "-t", "soon"], "`--timeout soon` is not a number of seconds", "write a positive number"],
    [["run", "-p", "fast"], "argument `fast` is invalid. Allowed choices are dev, release", "`ingot --help`"],
    [["new"], "missing required argument `name`", "`ingot --help`"],
    [["new", "No Name"], "`No Name` is no name for a project", "use lower-case letters"],
  ])("%j", async (argv, message, help) => {
    const { status, stdout, stderr } = await ingot(...argv);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^error\[ING7005\]: .*\n {3}= help: .*\n$/);
    expect(stderr).toContain(message);
    expect(stderr).toContain(help);
  });

  it("a package.json that is not JSON", async () => {
    file("p/package.json", "{");
    const { status, stderr } = await ingot("run", "p");
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error\[ING7009\]: .*package\.json` cannot be used: /);
  });

  it("a code that no page is about", async () => {
    expect((await ingot("explain", "ING0000")).stderr).toMatch(/^error\[ING7008\]: there is no page about `ING0000`\n/);
  });

  it("a new project where something is", async () => {
    file("p/x", "");
    expect((await ingot("new", "p")).stderr).toMatch(/^error\[ING7010\]: `p` exists already and is not empty\n/);
  });

  it("a folder without tests", async () => {
    file("p/main.ts", "export function main(): void {}\n");
    expect((await ingot("test", "p")).stderr).toMatch(/^error\[ING7012\]: there are no tests in `p`\n/);
  });

  it("a source that is not UTF-8", async () => {
    writeFileSync(
      join(folder, "a.ts"),
      Buffer.from('export function main(): void {\n  console.log("gr\xfc\xdf");\n}\n', "latin1"),
    );
    const { status, stdout } = await ingot("check", "a.ts");
    expect(status).toBe(1);
    expect(stdout).toMatch(/^error\[ING7015\]: this file is not UTF-8\n --> a\.ts:2:18\n/);
    expect(stdout).toContain("the byte 0xfc starts no character");
    expect(stdout).toContain("1 error\n");
  });

  // Root reads everything.
  it.skipIf(process.getuid?.() === 0)("a source that this user may not read", async () => {
    file("a.ts", "export function main(): void {}\n");
    chmodSync(join(folder, "a.ts"), 0o000);
    await expectError(
      ["run", "a.ts"],
      "error[ING7002]: cannot read `a.ts`: this user may not\n   = help: change its permissions: `chmod u+r`\n",
    );
  });

  it("a project where a file is, or where nothing can be made", async () => {
    file("p", "");
    expect((await ingot("new", "p")).stderr).toMatch(/^error\[ING7010\]: `p` exists already/);
    const inFile = "error[ING7011]: cannot write `p/q`: a part of the path is a file\n   = help: choose another place";
    expect((await ingot("new", "p/q")).stderr).toContain(inFile);
  });

  it("an output that is a folder, or in a file", async () => {
    file("a.ts", "export function main(): void {}\n");
    const build = async (output: string) => (await ingot("build", "a.ts", "-q", "-e", "mir", "-o", output)).stderr;
    expect(await build(".")).toMatch(
      /^error\[ING7011\]: cannot write `.*`: it is a folder\n {3}= help: .*`-o PATH`\n$/,
    );
    expect(await build("a.ts/x")).toMatch(
      /^error\[ING7011\]: cannot write `.*a\.ts\/x`: a part of the path is a file\n/,
    );
    expect(await build("made/on/the/way.mir")).toBe("");
  });

  it("type errors in the bodies of tests", async () => {
    file("package.json", '{ "ingot": { "entry": "main.ts" } }');
    file("main.ts", "export function main(): void {}\n");
    const codesOf = async (body: string): Promise<(string | undefined)[]> => {
      file("main.test.ts", `import { test } from "ingot:test";\ntest("t", () => {\n  ${body}\n});\n`);
      const { stdout } = await ingot("check");
      return [...stdout.matchAll(/^error\[(\w+)\]/gm)].map((m) => m[1]);
    };
    expect(await codesOf("const b: u8 = 300;")).toEqual(["ING1004"]);
    // Found while lowering, which must reach the closure.
    expect(await codesOf('let n = "a";\n  if (u32(3) > 2) n = "b";\n  console.log("x" + n);')).toEqual(["ING1021"]);
    expect(await codesOf('console.log("fine");')).toEqual([]);
  });

  it("is JSON for who asks for JSON", async () => {
    const { status, stdout, stderr } = await ingot("check", "x.ts", "--json");
    expect([status, stderr]).toEqual([1, ""]);
    expect(JSON.parse(stdout)).toEqual([
      {
        ...{
          code: "ING7002",
          severity: "error",
          message: "there is no file or folder `x.ts`",
          file: join(folder, "x.ts"),
        },
        ...{ line: 1, column: 1, endLine: 1, endColumn: 1, related: [] },
        help: "give a `.ts` file, or a folder with a `package.json`",
      },
    ]);
  });
});

describe("help", () => {
  it.each([[["--help"]], [[]]])("%j lists the commands", async (argv) => {
    const { status, stdout, stderr } = await ingot(...argv);
    expect([status, stderr]).toEqual([0, ""]);
    const names = ["new", "build", "run", "check", "test", "size", "stack", "contexts", "explain", "boards", "doctor"];
    for (const name of names) {
      expect(stdout).toMatch(new RegExp(`^  ${name} `, "m"));
    }
  });

  it("boards lists every board", async () => {
    const { stdout } = await ingot("boards");
    for (const name of ["host", "virt", "raspi3b", "raspi4b", "mps2-an386", "netduinoplus2", "microbit"]) {
      expect(stdout).toMatch(new RegExp(`^${name} `, "m"));
    }
  });
});

describe("crashReport", () => {
  it("says what was typed, and where it failed", () => {
    const report = crashReport(new Error("lost a local"), ["build", "a.ts"], "/p");
    expect(report).toContain("command   ingot build a.ts\n");
    expect(report).toContain("Error: lost a local\n    at ");
  });
});
