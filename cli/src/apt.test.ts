import { describe, expect, it } from "vitest";
import { BACKPORTS_FILE, backports, parseSources, planApt, upstreamMajor } from "../setup/apt.mjs";
import { osRelease } from "../setup/install-apt.mjs";

const bookworm = { id: "debian", codename: "bookworm", title: "Debian 12" };

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
        text: `# Added by the set-up of Ingot, for QEMU 9 or newer. Remove this file to undo it.
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
  const withBackports = [
    ...sources,
    ...parseSources([{ path: "/x/b.list", text: "deb mirror://x bookworm-backports main" }]),
  ];
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
  const fromBackports = ["arm", "common", "data"].map((part) => `qemu-system-${part}/bookworm-backports`);

  /** What apt knows: the versions it would install, and those that other suites have newer. Nothing at all: no lists. */
  const lists = (versions: Record<string, string> | undefined, newer: Record<string, string> = {}) => ({
    candidate: (name: string) => versions?.[name],
    newest: (name: string) => (versions === undefined ? undefined : { "base-files": "1", ...versions, ...newer }[name]),
  });
  const ofBookworm = {
    ...{ clang: "1:14.0-55.7~deb12u1", "qemu-system-arm": "1:7.2+dfsg-7+deb12u18" },
    ...{ "clang-19": "1:19.1.7", "lld-19": "1:19.1.7", "llvm-19": "1:19.1.7", "clang-16": "1:16", "lld-16": "1:16" },
  };

  it("on Debian 12: LLVM 19 from its own suite, QEMU and nothing else from backports", () => {
    const plan = planApt({ release: bookworm, missing: all, found: {}, sources, ...lists(ofBookworm) });
    expect(plan.installs.map(({ packages }) => packages)).toEqual([
      ["clang-19", "lld-19", "llvm-19"],
      fromBackports,
      ["gdb-multiarch"],
    ]);
    expect(plan.file?.path).toBe(BACKPORTS_FILE);
  });

  it("on Debian 12 before the first update of its package lists, the same", () => {
    const plan = planApt({ release: bookworm, missing: all, found: {}, sources, ...lists(undefined) });
    expect(plan.installs.map(({ packages }) => packages[0])).toEqual(["clang-19", fromBackports[0], "gdb-multiarch"]);
    expect(plan.file).toBeDefined();
  });

  it("adds no source where backports is configured, its lists read or not", () => {
    const newer = { "qemu-system-arm": "1:10.0.2+ds-2+deb13u1~bpo12+1" };
    for (const known of [lists(ofBookworm, newer), lists(undefined)]) {
      const plan = planApt({ release: bookworm, missing: ["qemu-arm"], found: {}, sources: withBackports, ...known });
      expect(plan).toEqual({ installs: [{ packages: fromBackports, why: expect.any(String) }] });
    }
  });

  it("says so where backports has nothing that is new enough", () => {
    const known = lists(ofBookworm);
    const plan = planApt({ release: bookworm, missing: ["qemu-arm"], found: {}, sources: withBackports, ...known });
    expect(plan.installs).toEqual([]);
    expect(plan.problem?.what).toBe("the QEMU of Debian 12 is 7; Ingot needs 8 or newer");
    expect(plan.problem?.advice).toContain("INGOT_QEMU_AARCH64");
  });

  it("on newer releases: the plain packages", () => {
    const release = { id: "debian", codename: "trixie", title: "Debian 13" };
    const known = lists({ clang: "1:19.0-63", "qemu-system-arm": "1:10.0.3+ds-0+deb13u1" });
    for (const facts of [known, lists(undefined)]) {
      const plan = planApt({ release, missing: all, found: {}, sources, ...facts });
      expect(plan.installs.map(({ packages }) => packages)).toEqual([
        ["clang", "lld", "llvm"],
        ["qemu-system-arm"],
        ["gdb-multiarch"],
      ]);
      expect(plan.file).toBeUndefined();
    }
  });

  it("takes lld from the LLVM that clang is from", () => {
    const known = lists({ "clang-18": "1:18", "lld-18": "1:18", "llvm-18": "1:18", clang: "1:19" });
    const found = { clang: { id: "clang", path: "/usr/bin/clang-18", version: "18.1.8" } } as const;
    const plan = planApt({ release: bookworm, missing: ["lld"], found, sources, ...known });
    expect(plan.installs[0]?.packages).toEqual(["lld-18"]);
  });

  it("on Ubuntu 24.04: QEMU 8, and what does not run there", () => {
    const release = { id: "ubuntu", codename: "noble", title: "Ubuntu 24.04" };
    const known = lists({ clang: "1:18.0-59~exp2", "qemu-system-arm": "1:8.2.2+ds-0ubuntu1" });
    const plan = planApt({ release, missing: all, found: {}, sources, ...known });
    expect(plan.installs.map(({ packages }) => packages[0])).toEqual(["clang", "qemu-system-arm", "gdb-multiarch"]);
    expect(plan.note).toMatch(/^Ubuntu 24.04 has QEMU 8, .* the board raspi4b does not run here, all others do$/);
  });

  it("on Ubuntu without its component universe: says what to add", () => {
    const release = { id: "ubuntu", codename: "noble", title: "Ubuntu 24.04" };
    const known = lists({ "qemu-system-arm": "1:8.2.2+ds-0ubuntu1" });
    const plan = planApt({ release, missing: all, found: {}, sources, ...known });
    expect(plan.installs).toEqual([]);
    expect(plan.problem?.advice).toContain("`universe`");
  });

  it("says so where a release has no LLVM that is new enough", () => {
    const release = { id: "debian", codename: "buster", title: "Debian 10" };
    const known = lists({ clang: "1:7.0-47", "qemu-system-arm": "1:3.1" });
    const plan = planApt({ release, missing: all, found: {}, sources, ...known });
    expect(plan.problem?.what).toBe("no package source of this machine has clang 16 or newer");
    expect(plan.problem?.advice).toContain("the LLVM project's own packages");
  });

  it("needs nothing where nothing is missing", () => {
    const known = lists(ofBookworm);
    expect(planApt({ release: bookworm, missing: [], found: {}, sources, ...known })).toEqual({ installs: [] });
  });
});

describe("osRelease", () => {
  it("reads Debian and Ubuntu", () => {
    const debian = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\n';
    expect(osRelease(`${debian}VERSION_CODENAME=bookworm\nID=debian\n`)).toEqual(bookworm);
    const ubuntu = 'NAME="Ubuntu"\nVERSION_ID="24.04"\nVERSION_CODENAME=noble\nID=ubuntu\nID_LIKE=debian\n';
    expect(osRelease(ubuntu)).toEqual({ id: "ubuntu", codename: "noble", title: "Ubuntu 24.04" });
  });

  it("takes the Debian that a system is built on", () => {
    const mint = 'NAME="LMDE"\nVERSION_ID="6"\nID=linuxmint\nVERSION_CODENAME=faye\nDEBIAN_CODENAME=bookworm\n';
    expect(osRelease(mint)).toEqual({ id: "debian", codename: "bookworm", title: "LMDE 6" });
  });

  it("says something where there is nothing to read", () => {
    expect(osRelease("")).toEqual({ id: "", codename: "", title: "this system" });
  });
});

describe("upstreamMajor", () => {
  it("is the number behind the distribution's epoch", () => {
    expect(upstreamMajor("1:10.0.2+ds-2+deb13u1~bpo12+1")).toBe(10);
    expect(upstreamMajor("9.2.0")).toBe(9);
  });
});
