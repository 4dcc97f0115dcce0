/**
 * What to do on a machine with `apt` so that the missing tools are there: pure planning, tested on descriptions of
 * machines. `install.mjs` carries plans out; `ingot doctor` prints them.
 *
 * Debian 12 has clang 19 in its own suite, but QEMU 7; QEMU 10 is in its backports suite. The mirror of that suite is
 * the one that the machine's sources name already, so no host name stands in this project.
 */
import { majorOf, OLDEST_LLVM, OLDEST_QEMU } from "./tools.mjs";

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
    "# Added by Ingot's set-up for QEMU 9 or newer. Remove this file to undo it.",
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
 *   release    `{ id: "debian", codename: "bookworm", version: "12" }`
 *   missing    ids of tools
 *   found      what is there already, so that clang and lld come from one LLVM
 *   sources    from `parseSources`
 *   candidate  the version of a package that apt would install, or undefined
 * Gives `{ installs: [{ packages, suite?, why }], file?, problem? }`.
 */
export function planApt({ release, missing, found, sources, candidate }) {
  const installs = [];
  let file;
  const llvm = missing.filter((id) => ["clang", "lld", "wasm-ld", "objcopy", "objdump", "symbolizer"].includes(id));
  if (llvm.length > 0) {
    const suffix = llvmSuffix(release, found, candidate);
    if (suffix === undefined) {
      return { installs, problem: `no package source of this machine has clang ${OLDEST_LLVM} or newer` };
    }
    const packageOf = {
      clang: "clang",
      lld: "lld",
      "wasm-ld": "lld",
      objcopy: "llvm",
      objdump: "llvm",
      symbolizer: "llvm",
    };
    const packages = [...new Set(llvm.map((id) => `${packageOf[id]}${suffix}`))];
    installs.push({ packages, why: `compiles and links the images (LLVM ${OLDEST_LLVM} or newer)` });
  }
  if (missing.some((id) => id.startsWith("qemu"))) {
    const why = `emulates the boards (QEMU ${OLDEST_QEMU} or newer has the Raspberry Pi 4)`;
    const version = candidate("qemu-system-arm") ?? (release.codename === "bookworm" ? "7" : String(OLDEST_QEMU));
    if (upstreamMajor(version) >= OLDEST_QEMU) {
      installs.push({ packages: ["qemu-system-arm"], why });
    } else {
      const from = release.id === "debian" ? backports(release.codename, sources) : undefined;
      if (from === undefined) {
        const problem = `this release's QEMU is ${upstreamMajor(version)}; Ingot needs ${OLDEST_QEMU} or newer`;
        return { installs, problem };
      }
      file = from.file;
      installs.push({ packages: ["qemu-system-arm"], suite: from.suite, why });
    }
  }
  if (missing.includes("gdb"))
    installs.push({ packages: ["gdb-multiarch"], why: "checks the debug information in tests" });
  return file === undefined ? { installs } : { installs, file };
}

/** `-19` for packages that name their version, "" for plain ones. */
function llvmSuffix(release, found, candidate) {
  const parts = ["clang", "lld", "llvm"];
  const present = found.clang?.version ?? found.lld?.version;
  if (present !== undefined && parts.every((part) => candidate(`${part}-${majorOf(present)}`) !== undefined)) {
    return `-${majorOf(present)}`;
  }
  const plain = candidate("clang");
  if (plain !== undefined && upstreamMajor(plain) >= OLDEST_LLVM) return "";
  for (const major of LLVM_CHOICES) {
    if (parts.every((part) => candidate(`${part}-${major}`) !== undefined)) return `-${major}`;
  }
  // Before the first `apt-get update` nothing is known of any package: what the releases are known to have.
  if (plain === undefined) return release.codename === "bookworm" ? "-19" : "";
  return undefined;
}

/** `1:10.0.2+ds-2` is 10: the epoch before the colon is the distribution's. */
export function upstreamMajor(version) {
  return Number.parseInt(version.replace(/^\d+:/, ""), 10);
}
