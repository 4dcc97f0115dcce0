import { describe, expect, it } from "vitest";
import { emulates, findTool, type Machine, parseVersion, TOOLS, type Tool } from "../setup/tools.mjs";
import { toolReport } from "./commands/doctor.js";

/** A machine with the given programs, by path, and what each says of its version. */
function machine(programs: Record<string, string>, env: Record<string, string> = {}): Machine {
  const names = Object.keys(programs);
  return {
    env: { PATH: "/usr/local/bin:/usr/bin", ...env },
    platform: "linux",
    isExecutable: (path) => names.includes(path),
    list: (folder) => [
      ...new Set(
        names
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1).split("/")[0] ?? ""),
      ),
    ],
    version: (path) => programs[path],
  };
}

function tool(id: string): Tool {
  const found = TOOLS.find((known) => known.id === id);
  if (found === undefined) throw new Error(`no tool ${id}`);
  return found;
}

describe("parseVersion", () => {
  it.each([
    ["Debian clang version 19.1.7 (3~deb12u1)\nTarget: x86_64-pc-linux-gnu", "19.1.7"],
    ["clang version 21.0.0git", "21.0.0"],
    ["Debian LLD 19.1.7 (compatible with GNU linkers)", "19.1.7"],
    ["llvm-objcopy, compatible with GNU objcopy\nDebian LLVM version 19.1.7", "19.1.7"],
    ["QEMU emulator version 10.0.2 (Debian 1:10.0.2+ds-2+deb13u1~bpo12+1)\nCopyright (c) 2003-2025", "10.0.2"],
    ["GNU gdb (Debian 13.1-3) 13.1\nLicense GPLv3+: GNU GPL version 3 or later", "13.1"],
  ])("reads %j", (text, version) => {
    expect(parseVersion(text)).toBe(version);
  });

  it("does not take Apple's clang for LLVM's", () => {
    expect(parseVersion("Apple clang version 16.0.0 (clang-1600.0.26.6)")).toBeUndefined();
  });
});

describe("findTool", () => {
  it("prefers the newest version that its name tells", () => {
    const programs = { "/usr/bin/clang-18": "clang version 18.1.8", "/usr/bin/clang-19": "clang version 19.1.7" };
    expect(findTool(tool("clang"), machine(programs))).toMatchObject({ path: "/usr/bin/clang-19", version: "19.1.7" });
  });

  it("reports what is too old", () => {
    const found = findTool(tool("clang"), machine({ "/usr/bin/clang": "Debian clang version 14.0.6" }));
    expect(found).toEqual({ id: "clang", tooOld: { path: "/usr/bin/clang", version: "14.0.6" } });
    expect(toolReport(tool("clang"), found)).toMatchObject({ state: "too old", version: "14.0.6" });
  });

  it("goes on behind an old one", () => {
    const programs = { "/usr/local/bin/clang": "clang version 14.0.6", "/usr/bin/clang": "clang version 17.0.1" };
    expect(findTool(tool("clang"), machine(programs)).path).toBe("/usr/bin/clang");
  });

  it("looks where package managers hide LLVM", () => {
    const homebrew = machine({ "/opt/homebrew/opt/llvm/bin/clang": "Homebrew clang version 20.1.0" });
    expect(findTool(tool("clang"), homebrew).path).toBe("/opt/homebrew/opt/llvm/bin/clang");
    const debian = machine({ "/usr/lib/llvm-19/bin/ld.lld": "Debian LLD 19.1.7 (compatible with GNU linkers)" });
    expect(findTool(tool("lld"), debian).path).toBe("/usr/lib/llvm-19/bin/ld.lld");
  });

  it("takes an override at its word", () => {
    const programs = { "/x/clang": "clang version 20.1.0", "/usr/bin/clang-21": "clang version 21.1.0" };
    expect(findTool(tool("clang"), machine(programs, { INGOT_CLANG: "/x/clang" })).path).toBe("/x/clang");
  });

  it("does not start a program whose name tells its version, when in a hurry", () => {
    const quiet = { ...machine({ "/usr/bin/clang-19": "" }), version: () => expect.unreachable("started a program") };
    expect(findTool(tool("clang"), quiet, true)).toMatchObject({ path: "/usr/bin/clang-19", version: "19" });
  });

  it("takes QEMU 8 for all boards but the Raspberry Pi 4", () => {
    const at = (version: string) =>
      findTool(tool("qemu-aarch64"), machine({ "/usr/bin/qemu-system-aarch64": `QEMU emulator version ${version}` }));
    expect(["raspi3b", "raspi4b"].map((board) => emulates(at("8.2.2"), board))).toEqual([true, false]);
    expect(["raspi3b", "raspi4b"].map((board) => emulates(at("10.0.2"), board))).toEqual([true, true]);
    expect(emulates(at("7.2.0"), "raspi3b")).toBe(false);
    expect(toolReport(tool("qemu-aarch64"), at("8.2.2"))).toMatchObject({
      state: "ok",
      purpose: "emulates the 64-bit boards but raspi4b, which needs 9 or newer",
    });
  });

  it("says that there is none", () => {
    expect(findTool(tool("qemu-arm"), machine({}))).toEqual({ id: "qemu-arm" });
  });
});
