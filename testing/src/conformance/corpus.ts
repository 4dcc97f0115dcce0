/** The conformance corpus as data: headers, expected output and markers, read from `testing/conformance`. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { testingRoot } from "../build-and-run.js";

export type Profile = "dev" | "release";

/** A program of `run/`: what it prints and how it ends is known. */
export interface RunProgram {
  /** `integers/carry`: its path below `run/`, without the extension. */
  readonly name: string;
  readonly entry: string;
  readonly stdout: string;
  readonly profile: Profile;
  readonly exitCode: number;
  /** A text that the panic's message contains, if the header names one. */
  readonly panic: string | undefined;
}

/** One `//~ CODE`: `code` is `INGnnnn`, or `tsc` for any error of `tsc`'s. */
export interface Marker {
  readonly line: number;
  readonly code: string;
}

/** A case of `reject/` or `accept/`; one without markers must compile without a diagnostic. */
export interface CheckCase {
  /** `reject/scalars/enum-range`. */
  readonly name: string;
  readonly kind: "reject" | "accept";
  readonly entry: string;
  readonly markers: readonly Marker[];
  /** The board that a `package.json` beside the entry names. */
  readonly board: string | undefined;
}

export const corpusRoot = join(testingRoot, "conformance");

export function listRunPrograms(root: string = join(corpusRoot, "run")): RunProgram[] {
  return listEntries(root).map((entry) => readRunProgram(root, entry));
}

export function listCheckCases(kind: "reject" | "accept", root: string = corpusRoot): CheckCase[] {
  const folder = join(root, kind);
  return listEntries(folder).map((entry) => {
    const source = readFileSync(entry, "utf8");
    return {
      name: `${kind}/${caseName(folder, entry)}`,
      kind,
      entry,
      markers: readMarkers(source),
      board: boardBeside(entry),
    };
  });
}

export function readMarkers(source: string): Marker[] {
  const markers: Marker[] = [];
  for (const [index, text] of source.split("\n").entries()) {
    const match = /\/\/~(\^?)\s*(.*)$/.exec(text);
    if (!match) continue;
    const line = match[1] === "^" ? index : index + 1;
    for (const code of match[2]!.match(/ING\d{4}|tsc/g) ?? []) markers.push({ line, code });
  }
  return markers;
}

function readRunProgram(root: string, entry: string): RunProgram {
  const header = readHeader(readFileSync(entry, "utf8"));
  const name = caseName(root, entry);
  return {
    name,
    entry,
    stdout: readFileSync(join(root, `${name}.out`), "utf8"),
    profile: header.get("profile") === "release" ? "release" : "dev",
    exitCode: Number(header.get("exit") ?? "0"),
    panic: header.get("panic"),
  };
}

/** The `//! key: value` lines at the top of a program; its title has no key. */
function readHeader(source: string): Map<string, string> {
  const header = new Map<string, string>();
  for (const line of source.split("\n")) {
    if (!line.startsWith("//!")) break;
    const match = /^\/\/! (profile|exit|panic): (.*)$/.exec(line);
    if (match) header.set(match[1]!, match[2]!.trim());
  }
  return header;
}

/** Entry files below a folder: `x.ts`, or the `main.ts` of a folder that has one. */
function listEntries(folder: string): string[] {
  if (!existsSync(folder)) return [];
  if (existsSync(join(folder, "main.ts"))) return [join(folder, "main.ts")];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((item) => {
      const path = join(folder, item.name);
      if (item.isDirectory()) return listEntries(path);
      return item.name.endsWith(".ts") ? [path] : [];
    });
}

function caseName(root: string, entry: string): string {
  return relative(root, entry).replace(/(\/main)?\.ts$/, "");
}

function boardBeside(entry: string): string | undefined {
  const manifest = join(dirname(entry), "package.json");
  if (!existsSync(manifest)) return undefined;
  return (JSON.parse(readFileSync(manifest, "utf8")) as { ingot?: { board?: string } }).ingot?.board;
}
