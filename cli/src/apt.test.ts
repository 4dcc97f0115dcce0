import { describe, expect, it } from "vitest";
import { BACKPORTS_FILE, backports, parseSources, planApt, upstreamMajor } from "../setup/apt.mjs";

const bookworm = { id: "debian", codename: "bookworm", version: "12" };

const deb822 = `Types: deb
# a comment
URIs: mirror://debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: mirror://debian-security
Suites: bookworm-security
Components: main

Types: deb-src
URIs: mirror://sources
Suites: bookworm
Components: main

Enabled: no
Types: deb
URIs: mirror://off
Suites: bookworm-backports
Components: main
`;

const oneLine = `# deb mirror://off bookworm main
deb-src mirror://sources bookworm main
deb [arch=amd64 signed-by=/k.gpg] mirror://debian bookworm main contrib # the archive
deb mirror://debian bookworm-updates main
`;

describe("parseSources", () => {
  it("reads deb822 stanzas, without sources that are disabled or hold source packages", () => {
    const sources = parseSources([{ path: "/etc/apt/sources.list.d/debian.sources", text: deb822 }]);
    expect(sources.map((source) => source.suites)).toEqual([["bookworm", "bookworm-updates"], ["bookworm-security"]]);
    expect(sources[0]?.options).toEqual({ "Signed-By": "/usr/share/keyrings/debian-archive-keyring.gpg" });
  });

  it("reads lines with and without options", () => {
    const sources = parseSources([{ path: "/etc/apt/sources.list", text: oneLine }]);
    expect(sources[0]).toEqual({
      uris: ["mirror://debian"],
      suites: ["bookworm"],
      components: ["main", "contrib"],
      options: { Architectures: "amd64", "Signed-By": "/k.gpg" },
    });
    expect(sources).toHaveLength(2);
  });
});

describe("backports", () => {
  it("takes the mirror and the key of the release's own suite", () => {
    const sources = parseSources([{ path: "/x/debian.sources", text: deb822 }]);
    expect(backports("bookworm", sources)).toEqual({
      suite: "bookworm-backports",
      file: {
        path: BACKPORTS_FILE,
        text: `# Added by Ingot's set-up for QEMU 9 or newer. Remove this file to undo it.
Types: deb
URIs: mirror://debian
Suites: bookworm-backports
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`,
      },
    });
  });

  it("keeps a key that is written out in the file", () => {
    const text =
      "Types: deb\nURIs: mirror://debian\nSuites: bookworm\nComponents: main\nSigned-By:\n -----BEGIN\n .\n -----END\n";
    const added = backports("bookworm", parseSources([{ path: "/x/debian.sources", text }]));
    expect(added?.file?.text).toContain("Components: main\nSigned-By:\n -----BEGIN\n .\n -----END\n");
  });

  it("adds nothing where the suite is configured already", () => {
    const text = "deb mirror://debian bookworm main\ndeb mirror://debian bookworm-backports main\n";
    expect(backports("bookworm", parseSources([{ path: "/etc/apt/sources.list", text }]))).toEqual({
      suite: "bookworm-backports",
    });
  });

  it("is undefined where no source says where the release comes from", () => {
    expect(backports("bookworm", [])).toBeUndefined();
  });
});

describe("planApt", () => {
  const sources = parseSources([{ path: "/x/debian.sources", text: deb822 }]);
  const all = [
    "clang",
    "lld",
    "wasm-ld",
    "objcopy",
    "objdump",
    "symbolizer",
    "qemu-aarch64",
    "qemu-arm",
    "gdb",
  ] as const;
  const candidates = (versions: Record<string, string>) => (name: string) => versions[name];

  it("on Debian 12: LLVM 19 from its own suite, QEMU from backports", () => {
    const candidate = candidates({
      ...{ clang: "1:14.0-55.7~deb12u1", "qemu-system-arm": "1:7.2+dfsg-7+deb12u18" },
      ...{ "clang-19": "1:19.1.7", "lld-19": "1:19.1.7", "llvm-19": "1:19.1.7", "clang-16": "1:16", "lld-16": "1:16" },
    });
    const plan = planApt({ release: bookworm, missing: all, found: {}, sources, candidate });
    expect(plan.installs.map(({ packages, suite }) => [packages, suite])).toEqual([
      [["clang-19", "lld-19", "llvm-19"], undefined],
      [["qemu-system-arm"], "bookworm-backports"],
      [["gdb-multiarch"], undefined],
    ]);
    expect(plan.file?.path).toBe(BACKPORTS_FILE);
  });

  it("on Debian 12 before the first update of its package lists, the same", () => {
    const plan = planApt({ release: bookworm, missing: all, found: {}, sources, candidate: () => undefined });
    expect(plan.installs.map(({ packages }) => packages[0])).toEqual(["clang-19", "qemu-system-arm", "gdb-multiarch"]);
    expect(plan.file).toBeDefined();
  });

  it("on newer releases: the plain packages", () => {
    const release = { id: "debian", codename: "trixie", version: "13" };
    const candidate = candidates({ clang: "1:19.0-63", "qemu-system-arm": "1:10.0.3+ds-0+deb13u1" });
    const plan = planApt({ release, missing: all, found: {}, sources, candidate });
    expect(plan.installs.map(({ packages }) => packages)).toEqual([
      ["clang", "lld", "llvm"],
      ["qemu-system-arm"],
      ["gdb-multiarch"],
    ]);
    expect(plan.file).toBeUndefined();
  });

  it("takes lld from the LLVM that clang is from", () => {
    const present = { "clang-18": "1:18", "lld-18": "1:18", "llvm-18": "1:18", clang: "1:19" };
    const found = { clang: { id: "clang", path: "/usr/bin/clang-18", version: "18.1.8" } } as const;
    const plan = planApt({ release: bookworm, missing: ["lld"], found, sources, candidate: candidates(present) });
    expect(plan.installs[0]?.packages).toEqual(["lld-18"]);
  });

  it("says so where a release has no QEMU that is new enough", () => {
    const release = { id: "ubuntu", codename: "noble", version: "24.04" };
    const candidate = candidates({ "qemu-system-arm": "1:8.2.2+ds-0ubuntu1" });
    const plan = planApt({ release, missing: ["qemu-arm"], found: {}, sources, candidate });
    expect(plan.problem).toBe("this release's QEMU is 8; Ingot needs 9 or newer");
  });

  it("needs nothing where nothing is missing", () => {
    expect(planApt({ release: bookworm, missing: [], found: {}, sources, candidate: () => undefined })).toEqual({
      installs: [],
    });
  });
});

describe("upstreamMajor", () => {
  it("is the number behind the distribution's epoch", () => {
    expect(upstreamMajor("1:10.0.2+ds-2+deb13u1~bpo12+1")).toBe(10);
    expect(upstreamMajor("9.2.0")).toBe(9);
  });
});
