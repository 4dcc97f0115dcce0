/** Installs missing tools from the system's package manager, saying what and why; or says exactly what to type. */
import { aptMending, installWithApt } from "./install-apt.mjs";
import { hasProgram, MINUTE_MS, run, SetupProblem } from "./process.mjs";
import { findTools, OLDEST_LLVM, QEMU_WITH_RASPI4B, TOOLS } from "./tools.mjs";

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
    const { names, why, minimum } = TOOLS.find((tool) => tool.id === id);
    const old = before[id].tooOld;
    const state = old === undefined ? "not found" : `${old.path} is ${old.version}, needs ${minimum} or newer`;
    say(`  missing: ${names.at(-1)} (${state}); ${why}`);
  }
  const manager = packageManager();
  if (manager === "apt") await installWithApt(missing, before, say);
  else if (manager === "brew") await installWithBrew(missing, say);
  else {
    const { commands, problem } = otherMending(missing);
    throw new SetupProblem("set-up drives apt and Homebrew, and finds neither here", commands, problem);
  }
  const after = findTools(ids);
  const still = ids.filter((id) => after[id].path === undefined);
  if (still.length > 0) {
    throw new SetupProblem(`still missing after installation: ${still.join(", ")}`, ["npx ingot doctor"]);
  }
  return after;
}

/**
 * What would install the given tools on this machine, for `ingot doctor`: `{ commands, problem?, note? }`, where a
 * problem is `{ what, advice }` for what no command mends.
 */
export function mending(missing, found) {
  if (missing.length === 0) return { commands: [] };
  const manager = packageManager();
  if (manager === "brew") return { commands: [brewCommand(missing).join(" ")] };
  return manager === "apt" ? aptMending(missing, found) : otherMending(missing);
}

function packageManager() {
  if (hasProgram("apt-get")) return "apt";
  if (hasProgram("brew")) return "brew";
  return undefined;
}

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
function otherMending(missing) {
  const gdb = missing.includes("gdb") ? " gdb" : "";
  const known = {
    dnf: `sudo dnf install clang lld llvm qemu-system-aarch64 qemu-system-arm${gdb}`,
    pacman: `sudo pacman -S clang lld llvm qemu-system-aarch64 qemu-system-arm${gdb}`,
    zypper: `sudo zypper install clang lld llvm qemu-arm${gdb}`,
    apk: `sudo apk add clang lld llvm qemu-system-aarch64 qemu-system-arm${gdb === "" ? "" : " gdb-multiarch"}`,
  };
  for (const [program, command] of Object.entries(known)) if (hasProgram(program)) return { commands: [command] };
  const what = "no package manager was found that is known here";
  const advice =
    process.platform === "darwin"
      ? `install Homebrew, then type: ${brewCommand(missing).join(" ")}`
      : `install clang, lld and llvm (${OLDEST_LLVM} or newer) and QEMU (${QEMU_WITH_RASPI4B} or newer) with the targets ` +
        "aarch64 and arm; what is in PATH is found";
  return { commands: [], problem: { what, advice } };
}
