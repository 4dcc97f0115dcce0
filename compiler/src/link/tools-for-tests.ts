/** The LLVM tools on this machine, for the tests of this folder; the command line has a search that explains itself. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const VERSIONS = [25, 24, 23, 22, 21, 20, 19, 18, 17, 16];

export const testTools = {
  clang: find("clang"),
  lld: find("ld.lld"),
  objcopy: find("llvm-objcopy"),
  symbolizer: find("llvm-symbolizer"),
};

function find(name: string): string {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    for (const candidate of [...VERSIONS.map((version) => `${name}-${version}`), name]) {
      if (existsSync(join(folder, candidate))) return join(folder, candidate);
    }
  }
  return name;
}
