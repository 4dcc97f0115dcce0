/**
 * What to do on a machine with `apt` so that the missing tools are there: pure planning, tested on descriptions of
 * machines. `install-apt.mjs` carries plans out; `ingot doctor` prints them.
 *
 * Debian 12 has clang 19 in its own suite, but QEMU 7; QEMU 10 is in its backports suite. The mirror of that suite is
 * the one that the machine's sources name already, so no host name stands in this project.
 */
import { majorOf, OLDEST_LLVM, OLDEST_QEMU, QEMU_WITH_RASPI4B } from "./tools.mjs";

export const BACKPORTS_FILE = "/etc/apt/sources.list.d/ingot-backports.sources";
/** The LLVM that the project is developed with, then others that will do. */
const LLVM_CHOICES = [19, 20, 21, 22, 18, 17, 16];

/** The options of a one-line source, in the spelling of the other form. */
const OPTION_FIELDS = {
  "signed-by": "Signed-By",
  arch: "Architectures",
  trusted: "Trusted",
  "check-valid-until": "Check-Valid-Until",
};

/**
 * Reads apt's sources in both forms, `.list` (one line each) and `.sources` (deb822), into
 * `{ uris, suites, components, options: { field: value } }`. Sources that are disabled or hold no binaries are left out.
 */
export function parseSources(files) {
  return files.flatMap(({ path, text }) => (path.endsWith(".sources") ? parseDeb822(text) : parseOneLine(text)));
}

function parseOneLine(text) {
  const sources = [];
  for (const line of text.split("\n")) {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s*([^#]*)/.exec(line);
    if (match === null) continue;
    const [, options, uri, suite, components] = match;
    const fields = {};
    for (const option of (options ?? "").split(/\s+/).filter((word) => word.includes("="))) {
      const [name, value] = option.split("=", 2);
      const field = OPTION_FIELDS[name.toLowerCase()];
      if (field !== undefined) fields[field] = value.replaceAll(",", " ");
    }
    sources.push({
      uris: [uri],
      suites: [suite],
      components: components.split(/\s+/).filter(Boolean),
      options: fields,
    });
  }
  return sources;
}

function parseDeb822(text) {
  const sources = [];
  for (const stanza of text.split(/\n\s*\n/)) {
    const fields = new Map();
    let last;
    for (const line of stanza.split("\n")) {
      if (line.startsWith("#") || line.trim() === "") continue;
      const field = /^([A-Za-z-]+):\s*(.*)$/.exec(line);
      if (field !== null) {
        last = field[1].toLowerCase();
        fields.set(last, { name: field[1], value: field[2] });
      } else if (/^\s/.test(line) && last !== undefined) {
        // A key may be written out in the file, over many lines.
        fields.get(last).value += `\n${line}`;
      }
    }
    const words = (name) => (fields.get(name)?.value ?? "").split(/\s+/).filter(Boolean);
    if (!words("types").includes("deb") || words("enabled")[0]?.toLowerCase() === "no") continue;
    const options = {};
    for (const [key, { name, value }] of fields) {
      if (!["types", "uris", "suites", "components", "enabled"].includes(key)) options[name] = value;
    }
    sources.push({ uris: words("uris"), suites: words("suites"), components: words("components"), options });
  }
  return sources;
}

/**
 * The backports suite of a Debian release: `{ suite }` if the sources have it already, `{ suite, file: { path, text } }`
 * with the file that adds it, or undefined if the sources do not say where the release comes from.
 */
export function backports(codename, sources) {
  const suite = `${codename}-backports`;
  if (sources.some((source) => source.suites.includes(suite))) return { suite };
  const base = sources.find((source) => source.suites.some((name) => [codename, "stable", "oldstable"].includes(name)));
  if (base === undefined) return undefined;
  const lines = [
    `# Added by the set-up of Ingot, for QEMU ${QEMU_WITH_RASPI4B} or newer. Remove this file to undo it.`,
    "Types: deb",
    `URIs: ${base.uris.join(" ")}`,
    `Suites: ${suite}`,
    "Components: main",
    ...Object.entries(base.options).map(([name, value]) => `${name}:${value.startsWith("\n") ? "" : " "}${value}`),
  ];
  return { suite, file: { path: BACKPORTS_FILE, text: `${lines.join("\n")}\n` } };
}

/**
 * Chooses packages for the missing tools.
 *   release    `{ id: "debian", codename: "bookworm", title: "Debian 12" }`
 *   missing    ids of tools
 *   found      what is there already, so that clang and lld come from one LLVM
 *   sources    from `parseSources`
 *   candidate  the version of a package that apt would install, or undefined
 *   newest     the newest version of a package in any suite whose list has been read, or undefined
 * Gives `{ installs: [{ packages, why }], file?, note?, problem?: { what, advice } }`: `file` is a source to add first,
 * `note` what will not work nevertheless; with a `problem` nothing is worth installing.
 */
export function planApt({ release, missing, found, sources, candidate, newest }) {
  const machine = { release, found, sources, candidate, newest };
  const parts = [];
  const llvm = missing.filter((id) => LLVM_PACKAGES[id] !== undefined);
  if (llvm.length > 0) parts.push(planLlvm(llvm, machine));
  if (missing.some((id) => id.startsWith("qemu"))) parts.push(planQemu(machine));
  if (missing.includes("gdb")) parts.push(install(["gdb-multiarch"], "checks the debug information in tests"));
  const problem = parts.find((part) => part.problem !== undefined)?.problem;
  if (problem !== undefined) return { installs: [], problem };
  return Object.assign({}, ...parts, { installs: parts.flatMap((part) => part.installs) });
}

const install = (packages, why) => ({ installs: [{ packages, why }] });

/** Before the first `apt-get update` nothing is known of any package; every release has this one. */
const listsAreRead = ({ newest }) => newest("base-files") !== undefined;

// ---- LLVM -----------------------------------------------------------------------------------------------------------

const LLVM_PACKAGES = {
  clang: "clang",
  lld: "lld",
  "wasm-ld": "lld",
  objcopy: "llvm",
  objdump: "llvm",
  symbolizer: "llvm",
};

function planLlvm(missing, machine) {
  const suffix = llvmSuffix(machine);
  if (suffix === undefined) return { installs: [], problem: noLlvm(machine) };
  const packages = [...new Set(missing.map((id) => `${LLVM_PACKAGES[id]}${suffix}`))];
  return install(packages, `compiles and links the images (LLVM ${OLDEST_LLVM} or newer)`);
}

/** `-19` for packages that name their version, "" for plain ones. */
function llvmSuffix(machine) {
  const { release, found, candidate } = machine;
  const parts = ["clang", "lld", "llvm"];
  const hasAll = (major) => parts.every((part) => candidate(`${part}-${major}`) !== undefined);
  const present = found.clang?.version ?? found.lld?.version;
  if (present !== undefined && hasAll(majorOf(present))) return `-${majorOf(present)}`;
  const plain = candidate("clang");
  if (plain !== undefined && upstreamMajor(plain) >= OLDEST_LLVM) return "";
  const named = LLVM_CHOICES.find(hasAll);
  if (named !== undefined) return `-${named}`;
  if (listsAreRead(machine)) return undefined;
  return release.codename === "bookworm" ? "-19" : "";
}

function noLlvm({ release, sources }) {
  const what = `no package source of this machine has clang ${OLDEST_LLVM} or newer`;
  if (release.id === "ubuntu" && !sources.some((source) => source.components.includes("universe"))) {
    const advice = "Ubuntu has it in its `universe` component: add that word to the components in /etc/apt, then go on";
    return { what, advice };
  }
  const advice =
    "Debian 12, Ubuntu 24.04 and newer have it, once `apt-get update` has read their lists. Elsewhere install clang, " +
    `lld and llvm ${OLDEST_LLVM} or newer from the LLVM project's own packages: what is in PATH or in ` +
    "/usr/lib/llvm-* is found";
  return { what, advice };
}

// ---- QEMU -----------------------------------------------------------------------------------------------------------

function planQemu({ release, sources, candidate, newest, ...rest }) {
  const why = `emulates the boards (QEMU ${QEMU_WITH_RASPI4B} or newer has the Raspberry Pi 4)`;
  const plain = candidate("qemu-system-arm");
  const unread = plain === undefined && !listsAreRead({ newest, ...rest });
  const major = plain === undefined ? 0 : upstreamMajor(plain);
  if (major >= QEMU_WITH_RASPI4B || (unread && release.codename !== "bookworm"))
    return install(["qemu-system-arm"], why);
  const from = release.id === "debian" ? backports(release.codename, sources) : undefined;
  const inBackports = from?.file === undefined ? newest("qemu-system-arm") : undefined;
  if (from !== undefined && (inBackports === undefined || upstreamMajor(inBackports) >= QEMU_WITH_RASPI4B)) {
    // These three belong together. All other packages stay those of the release itself, so that what is installed
    // from the release later fits: `-t` would take every library from backports, and gdb does not go with those.
    const packages = ["arm", "common", "data"].map((part) => `qemu-system-${part}/${from.suite}`);
    return { ...install(packages, why), ...(from.file === undefined ? {} : { file: from.file }) };
  }
  if (major >= OLDEST_QEMU) {
    const note =
      `${release.title} has QEMU ${major}, where the Raspberry Pi 4 came with ${QEMU_WITH_RASPI4B}: ` +
      "the board raspi4b does not run here, all others do";
    return { ...install(["qemu-system-arm"], `emulates the boards (QEMU ${OLDEST_QEMU} or newer)`), note };
  }
  const what =
    major === 0
      ? "no package source of this machine has QEMU for Arm"
      : `the QEMU of ${release.title} is ${major}; Ingot needs ${OLDEST_QEMU} or newer`;
  const advice =
    "a newer release of the system has it. Or build QEMU with the targets aarch64-softmmu and arm-softmmu: what is in " +
    "PATH is found, and INGOT_QEMU_AARCH64 and INGOT_QEMU_ARM name a program outright";
  return { installs: [], problem: { what, advice } };
}

/** `1:10.0.2+ds-2` is 10: the epoch before the colon is the distribution's. */
export function upstreamMajor(version) {
  return Number.parseInt(version.replace(/^\d+:/, ""), 10);
}
