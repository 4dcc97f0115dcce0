/** What the files of a program are: the library's, and those that vouch for themselves. */
import type { MirProgram } from "./mir.js";

type Files = Pick<MirProgram, "files">;

/** Whether the file, by its number, is one of `os/`: programs rely on it, and do not answer for it. */
export const isLibraryFile = ({ files }: Files, file: number): boolean => files[file]?.path.startsWith("os/") === true;

/** The numbers of the files that begin with `"use unsafe"`. */
export const unsafeFiles = ({ files }: Files): ReadonlySet<number> =>
  new Set(files.flatMap((file, i) => (/^\s*["']use unsafe["']/.test(file.text) ? [i] : [])));
