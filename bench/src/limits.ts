/** Figures of whole programs beside their limits: the size of `blinky`, the time that `hello` takes to build and check. */
import { execFileSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type BuildRequest, build, findBoard } from "@ingot/compiler";
import { buildRoot, osRoot, projectRoot } from "./paths.js";
import type { Tools } from "./tools.js";

export interface Limit {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: "bytes" | "s";
}

const REPEATS = 3;

export async function measureLimits(tools: Tools): Promise<Limit[]> {
  const hello = join(projectRoot, "examples", "hello");
  const output = join(buildRoot, "hello");
  const buildHello = ["build", hello, "--profile", "release", "-o", join(output, "hello.img")];
  return [
    { what: "blinky on netduinoplus2, flash", value: await blinkyFlash(tools), limit: 1_200, unit: "bytes" },
    { what: "ingot build examples/hello", value: await seconds(buildHello, output), limit: 2.5, unit: "s" },
    { what: "ingot check examples/hello", value: await seconds(["check", hello], output), limit: 1.2, unit: "s" },
  ];
}

async function blinkyFlash(tools: Tools): Promise<number> {
  const entry = join(projectRoot, "examples", "blinky", "src", "main.ts");
  const { clang, lld, objcopy } = tools;
  const board = findBoard("netduinoplus2")!;
  const request: BuildRequest = { entry, board, profile: "release", tools: { clang, lld, objcopy }, osRoot };
  const { sizes, diagnostics } = await build(request, buildRoot);
  if (sizes === undefined) throw new Error(`blinky does not build: ${diagnostics[0]?.message}`);
  return sizes.flash;
}

/** The median time of a run of the command as its users start it, from nothing each time. */
async function seconds(args: readonly string[], output: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    await rm(output, { recursive: true, force: true });
    const start = performance.now();
    execFileSync(process.execPath, [join(projectRoot, "cli", "bin", "ingot.js"), ...args], { stdio: "pipe" });
    times.push((performance.now() - start) / 1000);
  }
  return times.sort((a, b) => a - b)[Math.floor(REPEATS / 2)]!;
}
