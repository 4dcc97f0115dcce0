/** Finds what the tests build and run with: clang, lld and the folder of `os/`. */

import { accessSync, constants } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Tools {
  readonly clang: string;
  readonly lld: string;
  readonly objcopy: string;
}

export const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const osRoot = join(repositoryRoot, "os");

/** The newest installed LLVM from 21 down to 16; Debian and Ubuntu install it under versioned names. */
export function findTools(path: string = process.env.PATH ?? ""): Tools {
  for (const suffix of ["-21", "-20", "-19", "-18", "-17", "-16", ""]) {
    const clang = findOnPath(`clang${suffix}`, path);
    const lld = findOnPath(`ld.lld${suffix}`, path);
    const objcopy = findOnPath(`llvm-objcopy${suffix}`, path);
    if (clang && lld && objcopy) return { clang, lld, objcopy };
  }
  throw new Error(
    "clang, ld.lld and llvm-objcopy (16 or newer) are not on the PATH: `npx ingot doctor` says how to get them",
  );
}

function findOnPath(name: string, path: string): string | undefined {
  for (const folder of path.split(delimiter)) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}
