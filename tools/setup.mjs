/** What `npm start` and `npm test` do before anything else. Plain JavaScript: it runs before anything is installed. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isStale, makeBundle } from "../cli/launch/bundle.mjs";
import { ensureTools } from "../cli/setup/install.mjs";
import { SetupProblem } from "../cli/setup/process.mjs";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** As package.json says. */
const OLDEST_NODE = [20, 11];

export const say = (line) => process.stderr.write(`${line}\n`);

/** Node packages, system tools, the toolchain itself: each only where missing or out of date. Gives the tools. */
export async function setUp({ forTests, build }) {
  await ensureNodePackages();
  const tools = await ensureTools(forTests, announced("Setting up the tools that Ingot calls:"));
  if (build) await ensureBundle();
  return tools;
}

/** Runs `main`, and turns what stops set-up into a few clear lines. */
export async function withProblemsShown(main) {
  try {
    await main();
  } catch (problem) {
    if (!(problem instanceof SetupProblem)) throw problem;
    say(`\nCannot go on: ${problem.message}.`);
    if (problem.advice !== undefined) say(`${problem.advice}.`);
    if (problem.commands.length > 0) {
      say(problem.asRoot ? "To mend it, run as root:" : "To mend it, run:");
      for (const command of problem.commands) say(`    ${command}`);
      const script = process.env.npm_lifecycle_event;
      if (["start", "test"].includes(script)) say(`Then go on with: npm ${script}`);
    }
    process.exitCode = 1;
  }
}

/** Says a heading once, before the first line. */
function announced(heading) {
  let said = false;
  return (line) => {
    if (!said) say(heading);
    said = true;
    say(line);
  };
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  const advice =
    "The packages of some systems are older: the Node project itself has newer ones, and so have nvm and fnm";
  throw new SetupProblem(
    `this is Node ${process.versions.node}; Ingot needs ${OLDEST_NODE.join(".")} or newer`,
    [],
    advice,
  );
}

/** TypeScript and the other packages that the lock file asks for, in `node_modules`. */
export async function ensureNodePackages() {
  requireNode();
  if (nodePackagesAreThere()) return;
  say("Installing the node packages (TypeScript, Vitest, Biome, ...) into node_modules ...");
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  // `ci` installs what the lock file says, and nothing else; an older npm may find it out of step, `install` does not.
  const ci = await run("npm", ["ci", ...quiet], 15, { stdio: "ignore" });
  const status = ci === 0 ? 0 : await run("npm", ["install", "--no-save", ...quiet], 15);
  if (status !== 0) throw new SetupProblem("npm could not install the node packages", ["npm install"]);
}

/** Whether every package that the lock file asks for, optional ones aside, is installed in its version. */
export function nodePackagesAreThere() {
  const wanted = readJson(join(root, "package-lock.json"));
  const installed = readJson(join(root, "node_modules/.package-lock.json"));
  if (wanted === undefined) return installed !== undefined;
  if (installed === undefined) return false;
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (!path.startsWith("node_modules/") || entry.optional || entry.devOptional || entry.peer) return true;
    const present = installed.packages[path];
    return present !== undefined && present.version === entry.version;
  });
}

/** Joins the command and what it needs into one file; nothing is done where that is up to date. */
export async function ensureBundle() {
  if (!isStale()) return;
  say("Building the toolchain ...");
  try {
    await makeBundle();
  } catch (problem) {
    throw new SetupProblem(`the toolchain does not build: ${problem.message}`, ["npm run build"]);
  }
}

/** Runs a program in the project, its output shown on stderr, for at most some minutes. Gives its exit status. */
export function run(program, args, minutes, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ["ignore", 2, 2],
      timeout: minutes * 60_000,
      shell: process.platform === "win32",
      ...options,
    });
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code ?? 1));
  });
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
