/** Carries out apt's plans with progress, or writes them as commands to be typed. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { backports, parseSources, planApt } from "./apt.mjs";
import { hasProgram, MINUTE_MS, run, SetupProblem } from "./process.mjs";

const INSTALL = ["install", "-y", "--no-install-recommends"];

/** Installs what is missing. Throws `SetupProblem` with the commands to type where there is no way to become root. */
export async function installWithApt(missing, found, say) {
  const prefix = rootPrefix();
  if (prefix === undefined) throw needsRoot(missing, found);
  await readLists(prefix, "reading the package lists", say);
  let plan = planned(missing, found);
  if (plan.file !== undefined) {
    addSource(prefix, plan, say);
    await readLists(prefix, "reading the package lists again", say);
    // The suite may turn out to have nothing newer.
    plan = planned(missing, found);
  }
  if (plan.problem !== undefined) throw noSource(plan.problem);
  for (const { packages, why } of plan.installs) {
    await installPackages(prefix, packages, why, say);
  }
  if (plan.note !== undefined) say(`  ${plan.note}`);
}

/** What would install the missing tools, as `{ commands, problem?, note? }`. */
export function aptMending(missing, found) {
  const plan = planned(missing, found);
  return { commands: aptCommands(plan), problem: plan.problem, note: plan.note };
}

const noSource = ({ what, advice }) => new SetupProblem(what, [], { advice });

function needsRoot(missing, found) {
  const { commands, problem } = aptMending(missing, found);
  if (problem !== undefined) return noSource(problem);
  if (hasSudo()) return new SetupProblem("installing them needs root, and `sudo` asks for a password here", commands);
  return new SetupProblem("installing them needs root, and there is no `sudo` here", commands, { asRoot: true });
}

const hasSudo = () => hasProgram("sudo", "-V");

/** What goes before a command so that it runs as root: nothing, `sudo -n`; undefined if there is no way. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync("sudo", ["-n", "true"], { stdio: "ignore", timeout: 20_000 });
  return sudo.status === 0 ? ["sudo", "-n"] : undefined;
}

// ---- what apt knows -------------------------------------------------------------------------------------------------

const planned = (missing, found) => planApt({ ...facts(), missing, found });

function facts() {
  const folder = "/etc/apt/sources.list.d";
  const paths = ["/etc/apt/sources.list", ...list(folder).map((name) => join(folder, name))];
  const files = paths
    .filter((path) => /\.(list|sources)$/.test(path))
    .map((path) => ({ path, text: read(path) }))
    .filter(({ text }) => text !== undefined);
  return { release: osRelease(read("/etc/os-release") ?? ""), sources: parseSources(files), candidate, newest };
}

/** `{ id, codename, title }`; what is built on Debian counts as the Debian that it says it is. */
export function osRelease(text) {
  const field = (name) => new RegExp(`^${name}=["']?([^"'\\n]*)`, "m").exec(text)?.[1] ?? "";
  const debian = field("DEBIAN_CODENAME");
  const title = [field("NAME").replace(" GNU/Linux", ""), field("VERSION_ID")].filter(Boolean).join(" ");
  const named = { id: field("ID"), codename: field("VERSION_CODENAME"), title: title || "this system" };
  return debian === "" ? named : { ...named, id: "debian", codename: debian };
}

function candidate(name) {
  const version = /Candidate: (\S+)/.exec(aptCache("policy", name))?.[1];
  return version === "(none)" ? undefined : version;
}

/** The lines are `NAME | VERSION | SUITE`, newest first. */
function newest(name) {
  return /^[^|\n]*\| *(\S+) *\|/.exec(aptCache("madison", name))?.[1];
}

function aptCache(question, name) {
  const env = { ...process.env, LC_ALL: "C" };
  const asked = spawnSync("apt-cache", [question, name], { encoding: "utf8", env, timeout: MINUTE_MS });
  return asked.stdout ?? "";
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function list(folder) {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

// ---- commands -------------------------------------------------------------------------------------------------------

/** For one to type, with `sudo` where this user needs it and has it. */
function aptCommands(plan) {
  if (plan.installs.length === 0) return [];
  const sudo = process.getuid?.() !== 0 && hasSudo() ? "sudo " : "";
  const add = plan.file === undefined ? [] : [`${printing(plan.file.text)} | ${sudo}tee ${plan.file.path}`];
  const installs = plan.installs.map(({ packages }) => `${sudo}apt-get ${[...INSTALL, ...packages].join(" ")}`);
  return [...add, `${sudo}apt-get update`, ...installs];
}

function printing(text) {
  const lines = text.trimEnd().split("\n");
  return `printf '%s\\n' ${lines.map((line) => `'${line.replaceAll("'", `'\\''`)}'`).join(" ")}`;
}

function addSource(prefix, plan, say) {
  const { path, text } = plan.file;
  say(`  adding ${path}: the backports suite of this release, from the mirror it uses already`);
  const [program, ...args] = [...prefix, "tee", path];
  const wrote = spawnSync(program, args, { input: text, stdio: ["pipe", "ignore", "inherit"], timeout: MINUTE_MS });
  if (wrote.status !== 0) throw new SetupProblem(`cannot write ${path}`, aptCommands(plan));
}

/** A source that cannot be read, as one of another vendor whose key is out of date, need not be one of ours. */
async function readLists(prefix, what, say) {
  const { status, tail } = await apt(prefix, ["update"], what, 5 * MINUTE_MS, say);
  if (status === 0) return;
  for (const line of tail) say(`    ${line}`);
  say("  not all package lists could be read; going on with those that there are");
}

async function installPackages(prefix, packages, why, say) {
  const names = packages.map((name) => name.replace(/\/.*/, ""));
  const [, from] = packages[0].split("/");
  const what = `installing ${names.join(" ")}${from === undefined ? "" : ` from ${from}`}`;
  const { status, tail } = await apt(prefix, [...INSTALL, ...packages], `${what}: ${why}`, 30 * MINUTE_MS, say);
  if (status === 0) return;
  // Libraries that came from backports earlier fit nothing but what is there: then all comes from there.
  const { release, sources } = facts();
  const suite = backports(release.codename, sources);
  if (suite !== undefined && suite.file === undefined) {
    const again = `installing ${names.join(" ")} with all that they need from ${suite.suite}, as the first way failed`;
    const args = [...INSTALL, "-t", suite.suite, ...names];
    if ((await apt(prefix, args, again, 30 * MINUTE_MS, say)).status === 0) return;
  }
  for (const line of tail) say(`    ${line}`);
  throw new SetupProblem(`${what} failed`, [[...prefix, "apt-get", ...INSTALL, ...packages].join(" ")]);
}

/** Runs apt-get with its own progress made into lines of ours. Gives `{ status, tail }`, its last words. */
async function apt(prefix, args, what, timeoutMs, say) {
  const options = ["-o", "APT::Status-Fd=1", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0", "-q"];
  const command = [...prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...options, ...args];
  say(`  ${what} ...`);
  const tail = [];
  let shown = 0;
  const status = await run(command, timeoutMs, (line) => {
    const progress = /^(?:dl|pm)status:[^:]*:([\d.]+):(.*)$/.exec(line);
    if (progress === null) {
      tail.push(line);
      if (tail.length > 20) tail.shift();
      return;
    }
    // Download and installation each count to 100; a line every quarter is enough to see that it moves.
    const percent = Number(progress[1]);
    if (percent < shown) shown = 0;
    if (percent >= shown + 25) {
      shown = percent - (percent % 25);
      say(`    ${Math.round(percent)} % ${progress[2]}`);
    }
  });
  return { status, tail };
}
