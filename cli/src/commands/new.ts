import { existsSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { boardOption } from "../building.js";
import type { Context } from "../context.js";
import { alreadyExists, cannotWrite, usage } from "../errors.js";
import { makeFolder } from "../make-folder.js";
import { packageUrl } from "../package.js";
import { chooseBoard } from "../project.js";
import { projectFiles } from "../template.js";
import { osRoot } from "../toolchain.js";

export function newCommand(context: Context, finish: (code: number) => void): Command {
  return new Command("new")
    .description("make a project: package.json, tsconfig.json, src/main.ts and a test")
    .argument("<name>", "the folder to make, also the project's name")
    .addOption(boardOption().default("raspi4b"))
    .action((name: string, options: { readonly board: string }) => finish(create(name, options.board, context)));
}

function create(name: string, boardName: string, context: Context): number {
  const folder = resolve(context.cwd, name);
  const project = basename(folder);
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(project)) {
    throw usage(
      `\`${project}\` is no name for a project`,
      "use lower-case letters, digits, `-`, `_` and `.`, as npm does",
    );
  }
  const board = chooseBoard(boardName, undefined);
  if (isTaken(folder)) throw alreadyExists(name);
  try {
    for (const [path, text] of Object.entries(projectFiles(project, board.name, fileDependencies(folder)))) {
      makeFolder(dirname(join(folder, path)));
      writeFileSync(join(folder, path), text);
    }
    linkToolchain(folder);
  } catch (error) {
    throw cannotWrite(name, error, "choose another place: the name may be a path");
  }
  const shown = relative(context.cwd, folder) || ".";
  context.stdout(`Made ${shown} for ${board.name} (${board.title}). Next:

    cd ${shown}
    npx ingot run      # build it, and boot it in an emulator
    npx ingot test     # run its tests on this machine
    npx ingot build    # write build/${project}-${board.name}.*
`);
  return 0;
}

/** An empty folder will do. */
function isTaken(path: string): boolean {
  return existsSync(path) && !(statSync(path).isDirectory() && readdirSync(path).length === 0);
}

/** The packages of this toolchain that a project depends on, as folders. */
function toolchainPackages(): Record<string, string> {
  return { ingot: fileURLToPath(packageUrl).replace(/\/$/, ""), "@ingot/os": osRoot() };
}

/** How npm writes a dependency on a folder. */
const fileDependencies = (folder: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(toolchainPackages()).map(([name, path]) => [name, `file:${relative(folder, path)}`]),
  );

/**
 * Does what `npm install` would do about those dependencies, at once: `npx`, `tsc` and editors find the toolchain in
 * the project's `node_modules`.
 */
function linkToolchain(folder: string): void {
  for (const [name, path] of Object.entries(toolchainPackages())) link(path, join(folder, "node_modules", name));
  link("../ingot/bin/ingot.js", join(folder, "node_modules/.bin/ingot"));
}

function link(target: string, path: string): void {
  makeFolder(dirname(path));
  rmSync(path, { force: true });
  symlinkSync(target, path);
}
