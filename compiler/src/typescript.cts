// Node looks through a CommonJS module for the names that it exports before an ES module may import it: 0.65 s for
// TypeScript's 9 MB. This module is short, and a name behind a variable is not followed.
//
// The compiled code of TypeScript is kept between runs, with all functions that a run needed and not only those that
// loading it needs: 0.2 s of every command.
import fs = require("node:fs");
import Module = require("node:module");
import os = require("node:os");
import path = require("node:path");
import v8 = require("node:v8");
import vm = require("node:vm");

/** The file starts with lines that say what the code was compiled from and how much it was; the code follows. */
const HEADER_BYTES = 512;
/** A run that needed so much more than the one before replaces what that one kept. */
const MORE = 1.2;

const source = require.resolve("typescript");
/** Throws where the user has no home. */
const cachePath = (): string =>
  path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"), "ingot", "typescript.code");

function load(): void {
  const { size, mtimeMs } = fs.statSync(source);
  const key = [source, size, mtimeMs, process.version, process.arch].join(" ");
  const kept = readCache(key);
  const script = new vm.Script(Module.wrap(fs.readFileSync(source, "utf8")), {
    filename: source,
    ...(kept === undefined ? {} : { cachedData: kept.code }),
  });
  const module = new Module(source);
  module.filename = source;
  script.runInThisContext()(module.exports, Module.createRequire(source), module, source, path.dirname(source));
  module.loaded = true;
  require.cache[source] = module;
  const before = script.cachedDataRejected === false && kept !== undefined ? kept.compiledBytes : 0;
  process.once("exit", () => {
    const compiledBytes = v8.getHeapCodeStatistics().bytecode_and_metadata_size;
    if (compiledBytes > before * MORE) writeCache(key, compiledBytes, script.createCachedData());
  });
}

function readCache(key: string): { readonly code: Buffer; readonly compiledBytes: number } | undefined {
  try {
    const content = fs.readFileSync(cachePath());
    const [keptKey, compiledBytes] = content.toString("utf8", 0, HEADER_BYTES).split("\n");
    return keptKey === key ? { code: content.subarray(HEADER_BYTES), compiledBytes: Number(compiledBytes) } : undefined;
  } catch {
    return undefined;
  }
}

function writeCache(key: string, compiledBytes: number, code: Buffer): void {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(`${key}\n${compiledBytes}\n`);
  try {
    const file = cachePath();
    const part = `${file}.${process.pid}`;
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    fs.writeFileSync(part, Buffer.concat([header, code]), { mode: 0o600 });
    // Another process may be reading the old one.
    fs.renameSync(part, file);
  } catch {
    // Without a place to write, every run compiles anew.
  }
}

// Where the sources run as they are (tsx), modules are not Node's own, and nobody waits for the code of a build.
if ((require as Partial<NodeRequire>).cache !== undefined) load();

import typescript = require("typescript");

export = typescript;
