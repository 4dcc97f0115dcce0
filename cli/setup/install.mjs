/** Installs missing tools from the system's package manager, saying what and why; or says exactly what to type. */
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSources, planApt } from "./apt.mjs";
import { findTools, TOOLS } from "./tools.mjs";

const MINUTE_MS = 60_000;

/** The ids of tools that `ingot` needs, and with `forTests` those of `npm test`. */
export function neededTools(forTests) {
  return TOOLS.filter((tool) => forTests || !tool.testsOnly).map((tool) => tool.id);
}

/**
 * Finds the tools and installs what is missing. `say` gets lines of progress. Throws `SetupProblem` with the exact
 * commands where it cannot: without root, on an unknown system, or when an installation fails.
 */
export async function ensureTools(forTests, say) {
  const ids = neededTools(forTests);
  const before = findTools(ids);
  const missing = ids.filter((id) => before[id].path === undefined);
  if (missing.length === 0) return before;
  for (const id of missing) {
    const { why, minimum } = TOOLS.find((tool) => tool.id === id);
    const old = before[id].tooOld;
    const state = old === undefined ? "not found" : `${old.path} is ${old.version}, needs ${minimum} or newer`;
    say(`  missing: ${id} (${state}); ${why}`);
  }
  const manager = packageManager();
  if (manager === "apt") await installWithApt(missing, before, say);
  else if (manager === "brew") await installWithBrew(missing, say);
  else
    throw new SetupProblem(
      "these tools are missing, and this system's package manager is not one I drive",
      otherCommands(missing),
    );
  const after = findTools(ids);
  const still = ids.filter((id) => after[id].path === undefined);
  if (still.length > 0) {
    throw new SetupProblem(`still missing after installation: ${still.join(", ")}`, ["npx ingot doctor"]);
  }
  return after;
}

/** Why set-up stopped, and what to type. */
export class SetupProblem extends Error {
  constructor(message, commands) {
    super(message);
    this.commands = commands;
  }
}

/** The commands that would install the given tools on this machine, for `ingot doctor`. */
export function mendingCommands(missing, found) {
  if (missing.length === 0) return [];
  const manager = packageManager();
  if (manager === "brew") return [brewCommand(missing).join(" ")];
  if (manager !== "apt") return otherCommands(missing);
  return aptCommands(planApt({ ...aptFacts(), missing, found }), "sudo ");
}

function packageManager() {
  if (hasProgram("apt-get")) return "apt";
  if (hasProgram("brew")) return "brew";
  return undefined;
}

const hasProgram = (name) => spawnSync(name, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;

// ---- apt ------------------------------------------------------------------------------------------------------------

async function installWithApt(missing, found, say) {
  const prefix = rootPrefix();
  if (prefix === undefined) {
    const plan = planApt({ ...aptFacts(), missing, found });
    throw new SetupProblem(
      plan.problem ?? "installing them needs root, and `sudo` asks for a password here",
      plan.problem === undefined ? aptCommands(plan, "sudo ") : [],
    );
  }
  await apt(prefix, ["update"], "reading the package lists", 5 * MINUTE_MS, say);
  const plan = planApt({ ...aptFacts(), missing, found });
  if (plan.problem !== undefined) throw new SetupProblem(plan.problem, []);
  if (plan.file !== undefined) {
    say(`  adding ${plan.file.path}: the backports suite of this release, from the mirror it uses already`);
    const wrote = spawnSync(
      prefix[0] ?? "tee",
      [...prefix.slice(1), ...(prefix.length > 0 ? ["tee"] : []), plan.file.path],
      {
        input: plan.file.text,
        stdio: ["pipe", "ignore", "inherit"],
        timeout: MINUTE_MS,
      },
    );
    if (wrote.status !== 0) throw new SetupProblem(`cannot write ${plan.file.path}`, aptCommands(plan, "sudo "));
    await apt(prefix, ["update"], "reading the package lists again", 5 * MINUTE_MS, say);
  }
  for (const { packages, suite, why } of plan.installs) {
    say(`  ${packages.join(" ")}: ${why}`);
    const from = suite === undefined ? [] : ["-t", suite];
    const command = ["install", "-y", "--no-install-recommends", ...from, ...packages];
    await apt(prefix, command, `installing ${packages.join(" ")}`, 30 * MINUTE_MS, say);
  }
}

/** What goes before a command so that it runs as root: nothing, `sudo -n`; undefined if there is no way. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync("sudo", ["-n", "true"], { stdio: "ignore", timeout: 20_000 });
  return sudo.status === 0 ? ["sudo", "-n"] : undefined;
}

function aptFacts() {
  const release = osRelease();
  const folder = "/etc/apt/sources.list.d";
  const paths = ["/etc/apt/sources.list", ...list(folder).map((name) => join(folder, name))];
  const files = paths
    .filter((path) => /\.(list|sources)$/.test(path))
    .map((path) => ({ path, text: read(path) }))
    .filter(({ text }) => text !== undefined);
  return { release, sources: parseSources(files), candidate: aptCandidate };
}

function aptCandidate(name) {
  const asked = spawnSync("apt-cache", ["policy", name], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
    timeout: MINUTE_MS,
  });
  const version = /Candidate: (\S+)/.exec(asked.stdout ?? "")?.[1];
  return version === "(none)" ? undefined : version;
}

function aptCommands(plan, sudo) {
  if (plan.problem !== undefined) return [];
  const commands = [];
  if (plan.file !== undefined) {
    const lines = plan.file.text
      .trimEnd()
      .split("\n")
      .map((line) => `'${line.replaceAll("'", `'\\''`)}'`);
    commands.push(`printf '%s\\n' ${lines.join(" ")} | ${sudo}tee ${plan.file.path}`);
  }
  commands.push(`${sudo}apt-get update`);
  for (const { packages, suite } of plan.installs) {
    commands.push(`${sudo}apt-get install -y ${suite === undefined ? "" : `-t ${suite} `}${packages.join(" ")}`);
  }
  return commands;
}

/** Runs apt-get with its own progress made into lines of ours; shows its last words if it fails. */
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
  if (status !== 0) {
    for (const line of tail) say(`    ${line}`);
    throw new SetupProblem(`${what} failed`, [command.filter((word) => word !== "APT::Status-Fd=1").join(" ")]);
  }
}

// ---- others ---------------------------------------------------------------------------------------------------------

function brewCommand(missing) {
  const formulas = new Set();
  for (const id of missing) {
    if (id === "lld" || id === "wasm-ld") formulas.add("lld");
    else if (id.startsWith("qemu")) formulas.add("qemu");
    else if (id === "gdb") formulas.add("gdb");
    else formulas.add("llvm");
  }
  return ["brew", "install", ...formulas];
}

async function installWithBrew(missing, say) {
  const command = brewCommand(missing);
  say(`  ${command.join(" ")}`);
  const status = await run(command, 60 * MINUTE_MS, (line) => say(`    ${line}`));
  if (status !== 0) throw new SetupProblem("Homebrew could not install them", [command.join(" ")]);
}

/** Package names of systems that we do not drive ourselves, to be typed by hand. */
function otherCommands(missing) {
  const gdb = missing.includes("gdb") ? " gdb" : "";
  const known = {
    dnf: `sudo dnf install clang lld llvm qemu-system-aarch64 qemu-system-arm${gdb}`,
    pacman: `sudo pacman -S clang lld llvm qemu-system-aarch64 qemu-system-arm${gdb}`,
    zypper: `sudo zypper install clang lld llvm qemu-arm${gdb}`,
    apk: `sudo apk add clang lld llvm qemu-system-aarch64 qemu-system-arm${gdb === "" ? "" : " gdb-multiarch"}`,
  };
  for (const [program, command] of Object.entries(known)) if (hasProgram(program)) return [command];
  return [
    "install clang, lld and llvm (16 or newer) and QEMU (9 or newer) with aarch64 and arm emulation; see `npx ingot doctor`",
  ];
}

function osRelease() {
  const text = read("/etc/os-release") ?? "";
  const field = (name) => new RegExp(`^${name}="?([^"\\n]*)"?$`, "m").exec(text)?.[1] ?? "";
  return { id: field("ID"), codename: field("VERSION_CODENAME"), version: field("VERSION_ID") };
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

/** Runs a command to its end or the time-out; `onLine` gets what it prints, line by line. Gives its exit status. */
function run([program, ...args], timeoutMs, onLine) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], timeout: timeoutMs });
    let rest = "";
    const take = (chunk) => {
      const lines = (rest + chunk).split(/[\r\n]+/);
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.trim() !== "") onLine(line);
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code ?? 1));
  });
}
