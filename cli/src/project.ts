/** From what the user typed to an entry file and a board: `FILE|FOLDER`, `package.json`, `--board`. */

import { accessSync, constants, type Dirent, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { type Board, boards, findBoard } from "@ingot/compiler";
import { cannotRead, invalidManifest, missingEntry, noSuchFile, unknownBoard } from "./errors.js";

export interface Project {
  /** Absolute path of the entry file. */
  readonly entry: string;
  readonly board: Board;
  /** The folder that the user named, or of the `package.json` that the file belongs to, or of the file. */
  readonly folder: string;
  /** For images and messages: the folder's or the file's name. */
  readonly name: string;
  /** What a release build is after: package.json's `ingot.optimize`. */
  readonly optimize?: "speed" | "size";
}

/** The `ingot` part of a `package.json`. */
interface Manifest {
  readonly path: string;
  readonly entry: string | undefined;
  readonly board: string | undefined;
  readonly optimize: "speed" | "size" | undefined;
}

const DEFAULT_BOARD = "host";
/** Where an entry file is looked for if no `package.json` names one. */
const USUAL_ENTRIES = ["src/main.ts", "main.ts"];

export function resolveProject(path: string, boardName: string | undefined, cwd: string): Project {
  const absolute = existing(path, cwd);
  if (statSync(absolute).isDirectory()) {
    const manifest = readManifest(join(absolute, "package.json"));
    const entry = entryOf(absolute, manifest, path);
    const project = { entry, board: chooseBoard(boardName, manifest), folder: absolute, name: basename(absolute) };
    return { ...project, ...optimization(manifest) };
  }
  requireSource(absolute, path);
  const manifest = nearestManifest(dirname(absolute));
  const folder = manifest === undefined ? dirname(absolute) : dirname(manifest.path);
  const project = { entry: absolute, board: chooseBoard(boardName, manifest), folder, name: basename(absolute, ".ts") };
  return { ...project, ...optimization(manifest) };
}

function optimization(manifest: Manifest | undefined): Pick<Project, "optimize"> {
  return manifest?.optimize === undefined ? {} : { optimize: manifest.optimize };
}

export interface Checked {
  /** Absolute paths; each is a program, or a module that is looked at for itself. */
  readonly entries: readonly string[];
  /** The one among them that must have a `main`. */
  readonly main: string | undefined;
  readonly board: Board;
}

/** What `ingot check` looks at: programs, each with the board it is checked for. */
export function resolveChecked(path: string, boardName: string | undefined, cwd: string): Checked {
  const absolute = existing(path, cwd);
  if (!statSync(absolute).isDirectory()) {
    const project = resolveProject(path, boardName, cwd);
    return { entries: [project.entry], main: undefined, board: project.board };
  }
  const manifest = readManifest(join(absolute, "package.json")) ?? nearestManifest(absolute);
  const board = chooseBoard(boardName, manifest);
  const own = manifest !== undefined && dirname(manifest.path) === absolute ? manifest : undefined;
  const hasEntry = own?.entry !== undefined || USUAL_ENTRIES.some((usual) => existsSync(join(absolute, usual)));
  if (hasEntry) {
    const main = entryOf(absolute, own, path);
    return { entries: [main, ...testFiles(absolute)], main, board };
  }
  // A folder of modules without a program: each is looked at for itself.
  const entries = sourceFiles(absolute);
  if (entries.length === 0) throw missingEntry(path, "there is no `.ts` file in it");
  return { entries, main: undefined, board };
}

/** The test files that the user named, and the board that they run on. */
export function resolveTested(path: string, boardName: string, cwd: string): { files: string[]; board: Board } {
  const absolute = existing(path, cwd);
  const board = chooseBoard(boardName, undefined);
  if (statSync(absolute).isDirectory()) return { files: testFiles(absolute), board };
  requireSource(absolute, path);
  return { files: [absolute], board };
}

export function testFiles(folder: string): string[] {
  return sourceFiles(folder).filter((file) => file.endsWith(".test.ts"));
}

/** Absolute paths of the Ingot sources below a folder, sorted; built and installed files are not the user's. */
export function sourceFiles(folder: string): string[] {
  const found: string[] = [];
  for (const entry of entriesOf(folder)) {
    if (isOthers(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...sourceFiles(path));
    else if (entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts")) found.push(path);
  }
  return found;
}

/** Names of files and folders that are not the user's sources: hidden, installed or built. */
export function isOthers(name: string): boolean {
  return name.startsWith(".") || ["node_modules", "dist", "build"].includes(name);
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name));
  } catch (error) {
    throw cannotRead(folder, error);
  }
}

function existing(path: string, cwd: string): string {
  const absolute = resolve(cwd, path);
  if (!existsSync(absolute)) throw noSuchFile(path, neighbours(absolute, cwd));
  try {
    accessSync(absolute, constants.R_OK);
    return absolute;
  } catch (error) {
    throw cannotRead(path, error);
  }
}

/** Paths beside the missing one, as the user would type them. */
function neighbours(absolute: string, cwd: string): string[] {
  const folder = dirname(absolute);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  try {
    // A link that leads nowhere is there by its name only.
    const paths = readdirSync(folder).map((name) => join(folder, name));
    return paths.filter((path) => existsSync(path)).map((path) => relative(cwd, path));
  } catch {
    // A folder that cannot be read helps nobody to guess.
    return [];
  }
}

function requireSource(absolute: string, shown: string): void {
  const isSource = extname(absolute) === ".ts" && !absolute.endsWith(".d.ts");
  // A pipe would be read for ever.
  if (isSource && statSync(absolute).isFile()) return;
  throw missingEntry(shown, "Ingot programs are `.ts` files");
}

function entryOf(folder: string, manifest: Manifest | undefined, shown: string): string {
  if (manifest?.entry !== undefined) {
    const entry = resolve(folder, manifest.entry);
    if (existsSync(entry) && statSync(entry).isFile()) return entry;
    throw missingEntry(shown, `its package.json names \`${manifest.entry}\`, which does not exist`);
  }
  for (const usual of USUAL_ENTRIES) if (existsSync(join(folder, usual))) return join(folder, usual);
  throw missingEntry(
    shown,
    manifest === undefined ? "no package.json, no `src/main.ts`, no `main.ts`" : "its package.json names none",
  );
}

export function chooseBoard(
  option: string | undefined,
  manifest: { readonly board: string | undefined } | undefined,
): Board {
  const name = option ?? manifest?.board ?? DEFAULT_BOARD;
  const board = findBoard(name);
  if (board !== undefined) return board;
  throw unknownBoard(
    name,
    boards.map((known) => known.name),
  );
}

/** The closest `package.json` at or above a folder that has an `ingot` part. */
function nearestManifest(folder: string): Manifest | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const manifest = readManifest(join(at, "package.json"));
    if (manifest !== undefined && (manifest.entry ?? manifest.board ?? manifest.optimize) !== undefined)
      return manifest;
    if (dirname(at) === at) return undefined;
  }
}

function readManifest(path: string): Manifest | undefined {
  if (!existsSync(path)) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw invalidManifest(path, error instanceof Error ? error.message : String(error));
  }
  const part = isRecord(parsed) ? parsed.ingot : undefined;
  if (part !== undefined && !isRecord(part)) throw invalidManifest(path, "its `ingot` part is not an object");
  const text = (name: string): string | undefined => {
    const value = part?.[name];
    if (value === undefined || typeof value === "string") return value;
    throw invalidManifest(path, `\`ingot.${name}\` is not a string`);
  };
  const optimize = text("optimize");
  if (optimize !== undefined && optimize !== "speed" && optimize !== "size") {
    throw invalidManifest(path, '`ingot.optimize` is neither "speed" nor "size"');
  }
  return { path, entry: text("entry"), board: text("board"), optimize };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
