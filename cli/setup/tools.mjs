/**
 * Finds the programs that Ingot calls: clang, lld, llvm-objcopy, QEMU, gdb. Plain JavaScript, because `npm start` runs
 * it before anything is installed or built; `tools.d.mts` types it for the command line.
 *
 * All access to the machine goes through `Machine`, so that tests can describe any machine as data.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, readdirSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Oldest LLVM whose IR we write (opaque pointers only), and the newest that is looked for by name. */
export const OLDEST_LLVM = 16;
const NEWEST_LLVM = 29;
/** Runs every board but `raspi4b`, which came with QEMU 9: that is what set-up installs where it can. */
export const OLDEST_QEMU = 8;
export const QEMU_WITH_RASPI4B = 9;

const llvmNames = (name) => {
  const names = [];
  for (let major = NEWEST_LLVM; major >= OLDEST_LLVM; major--) names.push(`${name}-${major}`);
  return [...names, name];
};

/** Every tool, in the order in which `ingot doctor` lists them. */
export const TOOLS = [
  { id: "clang", names: llvmNames("clang"), minimum: OLDEST_LLVM, llvm: true, why: "compiles LLVM IR to machine code" },
  { id: "lld", names: llvmNames("ld.lld"), minimum: OLDEST_LLVM, llvm: true, why: "links board images" },
  { id: "wasm-ld", names: llvmNames("wasm-ld"), minimum: OLDEST_LLVM, llvm: true, why: "links programs for the host" },
  { id: "objcopy", names: llvmNames("llvm-objcopy"), minimum: OLDEST_LLVM, llvm: true, why: "makes raw images" },
  { id: "objdump", names: llvmNames("llvm-objdump"), minimum: OLDEST_LLVM, llvm: true, why: "shows machine code" },
  {
    id: "symbolizer",
    names: llvmNames("llvm-symbolizer"),
    minimum: OLDEST_LLVM,
    llvm: true,
    why: "finds the package of a symbol for `ingot size`",
  },
  { id: "qemu-aarch64", names: ["qemu-system-aarch64"], minimum: OLDEST_QEMU, why: "emulates the 64-bit boards" },
  { id: "qemu-arm", names: ["qemu-system-arm"], minimum: OLDEST_QEMU, why: "emulates the Cortex-M boards" },
  {
    id: "gdb",
    names: ["gdb-multiarch", "aarch64-elf-gdb", "gdb"],
    minimum: 12,
    testsOnly: true,
    why: "checks the debug information in `npm test`",
  },
];

/** The real machine. */
export function thisMachine() {
  return {
    env: process.env,
    platform: process.platform,
    isExecutable(path) {
      try {
        accessSync(path, constants.X_OK);
        return statSync(path).isFile();
      } catch {
        return false;
      }
    },
    list(folder) {
      try {
        return readdirSync(folder);
      } catch {
        return [];
      }
    },
    /** What `PROGRAM --version` prints; undefined if it cannot be run. */
    version(path) {
      const ran = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 20_000 });
      return ran.status === 0 ? ran.stdout : undefined;
    },
  };
}

/** Folders where package managers put LLVM without linking it into PATH. */
function extraFolders(machine) {
  const folders = [];
  for (const prefix of ["/opt/homebrew/opt", "/usr/local/opt", "/home/linuxbrew/.linuxbrew/opt"]) {
    const kegs = machine.list(prefix).filter((name) => /^(llvm|lld)(@\d+)?$/.test(name));
    for (const keg of kegs.sort().reverse()) folders.push(join(prefix, keg, "bin"));
  }
  const debian = machine.list("/usr/lib").filter((name) => /^llvm-\d+$/.test(name));
  for (const name of debian.sort((a, b) => Number(b.slice(5)) - Number(a.slice(5)))) {
    folders.push(join("/usr/lib", name, "bin"));
  }
  return folders;
}

/** `clang version 19.1.7 (...)`, `QEMU emulator version 10.0.2 (...)`, `GNU gdb (...) 13.1`: the version, else undefined. */
export function parseVersion(text) {
  // Apple numbers its clang differently, and it comes without lld.
  if (/Apple (clang|LLVM)/.test(text)) return undefined;
  // gdb's line ends in its version; a package version may stand before it, and "GPL version 3" below.
  if (text.startsWith("GNU gdb")) return /(\d+(?:\.\d+)+)\D*$/.exec(text.split("\n")[0])?.[1];
  return /(?:version|LLD) (\d+(?:\.\d+)*)/.exec(text)?.[1];
}

export const majorOf = (version) => Number.parseInt(version, 10);

/** `INGOT_CLANG`, `INGOT_QEMU_AARCH64`, ...: names a program outright. */
export const overrideName = (id) => `INGOT_${id.toUpperCase().replaceAll("-", "_")}`;

/**
 * Finds one tool: the override, then each name in PATH and in the extra folders. Gives `{ id, path, version }` of the
 * first that is new enough; `{ id, tooOld: { path, version } }` or `{ id }` where there is none. With `quick` a major
 * version in a program's name (`clang-19`) is believed, which saves starting it: 60 ms each on a small machine.
 */
export function findTool(tool, machine, quick = false) {
  const override = machine.env[overrideName(tool.id)];
  if (override) {
    const version = parseVersion(machine.version(override) ?? "");
    return version === undefined ? { id: tool.id } : { id: tool.id, path: override, version };
  }
  const folders = [
    ...(machine.env.PATH ?? "").split(delimiter).filter((folder) => folder !== ""),
    ...extraFolders(machine),
  ];
  let tooOld;
  for (const name of tool.names) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (!machine.isExecutable(path)) continue;
      const named = quick ? /-(\d+)$/.exec(name)?.[1] : undefined;
      const version = named ?? parseVersion(machine.version(path) ?? "");
      if (version === undefined) continue;
      if (majorOf(version) >= tool.minimum) return { id: tool.id, path, version };
      tooOld ??= { path, version };
    }
  }
  return tooOld === undefined ? { id: tool.id } : { id: tool.id, tooOld };
}

/** Whether a QEMU that was found emulates a board. */
export function emulates(qemu, board) {
  return qemu.path !== undefined && (board !== "raspi4b" || majorOf(qemu.version) >= QEMU_WITH_RASPI4B);
}

/** Finds the tools of the given ids, as `{ clang: { id, path, version }, ... }`. */
export function findTools(ids, machine = thisMachine(), quick = false) {
  const found = {};
  for (const tool of TOOLS) if (ids.includes(tool.id)) found[tool.id] = findTool(tool, machine, quick);
  return found;
}
