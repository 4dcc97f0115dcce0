/** Watches the folders that programs are in, and says what changed there. */

import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { type FSWatcher, watch } from "chokidar";
import { isOthers, sourceFiles } from "./project.js";

/** Milliseconds without an event after which a change counts as complete: an editor writes several files, or one in pieces. */
const QUIET_MS = 20;
/** More than the 50 and 100 ms in which chokidar passes on only the first of a file's changes and removals. */
const SETTLED_MS = 120;
/** Milliseconds without an event after which files that came or went have all done so. */
const STRUCTURE_QUIET_MS = 60;
/** How often a folder or file that is gone is looked for. */
const RETURN_MS = 200;

/** What happened since the last time; absolute paths. */
export interface Changes {
  /** Sources with other contents than were read. */
  readonly changed: ReadonlySet<string>;
  /** Files that came or went, and `package.json`s: what is to be checked, or what an import means, may be another. */
  readonly structure: ReadonlySet<string>;
}

export class SourceWatcher {
  private readonly watcher: FSWatcher;
  /** Folders of which everything below counts, and those of which only the files count. */
  private readonly deep = new Set<string>();
  private readonly shallow = new Set<string>();
  private readonly files = new Set<string>();
  /** Files that were there when their folder was first looked at, or came since: `add` is no news of these. */
  private readonly present = new Set<string>();
  private changed = new Set<string>();
  private structure = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private readonly polls = new Set<NodeJS.Timeout>();
  private readonly looks = new Set<NodeJS.Timeout>();

  /** `isStale` says whether a file was read and has other contents now. */
  constructor(
    private readonly isStale: (path: string) => boolean,
    private readonly onChanges: (changes: Changes) => void,
  ) {
    this.watcher = watch([], { ignored: (path, stats) => !this.concerns(path, stats?.isFile() === true) });
    this.watcher.on("add", (path) => this.added(path));
    this.watcher.on("change", (path) => this.altered(path));
    this.watcher.on("unlink", (path) => this.removed(path));
    this.watcher.on("unlinkDir", (path) => this.awaitReturn(path));
    // What cannot be watched is checked with the rest when something else changes.
    this.watcher.on("error", () => {});
  }

  /** A folder with all that is below it, but for what is installed or built. */
  addTree(folder: string): void {
    if (this.deep.has(folder)) return;
    this.deep.add(folder);
    for (const path of sourceFiles(folder)) this.present.add(path);
    this.begin(folder);
  }

  /** The files of a folder. */
  addFolder(folder: string): void {
    if (this.shallow.has(folder) || this.isBelowTree(folder)) return;
    this.shallow.add(folder);
    this.begin(folder);
  }

  /** One file that is there. */
  addFile(path: string): void {
    this.present.add(path);
    this.files.add(path);
    this.watcher.add(path);
  }

  close(): Promise<void> {
    clearTimeout(this.timer);
    for (const look of this.looks) clearTimeout(look);
    for (const poll of this.polls) this.stopPolling(poll);
    return this.watcher.close();
  }

  private begin(folder: string): void {
    try {
      for (const name of readdirSync(folder)) if (isRelevant(name)) this.present.add(join(folder, name));
    } catch {
      // It is gone already: its files come as new ones, should it come back.
    }
    this.watcher.add(folder);
  }

  /** A folder that is replaced, as when another branch is checked out, is another one for the system. */
  private awaitReturn(folder: string): void {
    if (this.deep.has(folder) || this.shallow.has(folder)) this.poll(folder, () => {});
  }

  /** Watches the path again once it is there, and then says so. */
  private poll(path: string, isBack: () => void): void {
    const poll = setInterval(() => {
      if (!existsSync(path)) return;
      this.stopPolling(poll);
      this.watcher.add(path);
      isBack();
    }, RETURN_MS);
    this.polls.add(poll);
  }

  private stopPolling(poll: NodeJS.Timeout): void {
    clearInterval(poll);
    this.polls.delete(poll);
  }

  private concerns(path: string, isFile: boolean): boolean {
    if (isFile && !isRelevant(basename(path))) return false;
    if (this.files.has(path) || this.shallow.has(path) || this.isBelowTree(path)) return true;
    return this.shallow.has(dirname(path)) && isRelevant(basename(path));
  }

  private isBelowTree(path: string): boolean {
    for (const folder of this.deep) {
      const inside = relative(folder, path).split(sep);
      if (inside[0] !== ".." && !inside.some(isOthers)) return true;
    }
    return false;
  }

  private added(path: string): void {
    if (!this.present.has(path)) {
      this.present.add(path);
      this.note(this.structure, path);
    } else this.compare(path);
  }

  private altered(path: string): void {
    if (basename(path) === "package.json") this.note(this.structure, path);
    else this.compare(path);
  }

  /** Now, and once it has settled: that is less to wait for than until it has. */
  private compare(path: string): void {
    if (this.isStale(path)) this.note(this.changed, path);
    const look = setTimeout(() => {
      this.looks.delete(look);
      if (!existsSync(path)) this.lost(path);
      else if (this.isStale(path)) this.note(this.changed, path);
    }, SETTLED_MS);
    this.looks.add(look);
  }

  /** It went before chokidar looked again, which may never learn of that, nor of the file's return. */
  private lost(path: string): void {
    if (!this.present.has(path)) return;
    this.removed(path);
    this.watcher.unwatch(path);
    this.poll(path, () => this.added(path));
  }

  private removed(path: string): void {
    if (this.present.delete(path)) this.note(this.structure, path);
  }

  private note(set: Set<string>, path: string): void {
    const quietMs = this.structure.size > 0 || set === this.structure ? STRUCTURE_QUIET_MS : QUIET_MS;
    set.add(path);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const { changed, structure } = this;
      this.changed = new Set();
      this.structure = new Set();
      this.onChanges({ changed, structure });
    }, quietMs);
  }
}

function isRelevant(name: string): boolean {
  return name.endsWith(".ts") || name === "package.json";
}
