/**
 * Runs a CommonJS file and keeps V8's compiled code of it beside it, with all functions that a run needed and not only
 * those that loading needs: a third of the CPU time of a short command.
 */
import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { dirname } from "node:path";
import v8 from "node:v8";
import vm from "node:vm";

/** The file starts with lines that say what the code was compiled from and how much it was; the code follows. */
const HEADER_BYTES = 512;
/** A run that needed so much more than the one before replaces what that one kept. */
const MORE = 1.2;

/** `path` holds ASCII only, as esbuild writes it. */
export function runWithCodeCache(path) {
  const cachePath = path.replace(/\.cjs$/, ".code");
  const { size, mtimeMs } = statSync(path);
  const key = [path, size, mtimeMs, process.version, process.arch].join(" ");
  const kept = readCache(cachePath, key);
  const script = new vm.Script(Module.wrap(readFileSync(path, "latin1")), { filename: path, cachedData: kept?.code });
  const before = kept !== undefined && script.cachedDataRejected === false ? kept.compiledBytes : 0;
  process.once("exit", () => {
    const compiledBytes = v8.getHeapCodeStatistics().bytecode_and_metadata_size;
    if (compiledBytes > before * MORE) writeCache(cachePath, key, compiledBytes, script.createCachedData());
  });
  const module = new Module(path);
  module.filename = path;
  script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));
}

function readCache(cachePath, key) {
  try {
    const content = readFileSync(cachePath);
    const [keptKey, compiledBytes] = content.toString("utf8", 0, HEADER_BYTES).split("\n");
    return keptKey === key ? { code: content.subarray(HEADER_BYTES), compiledBytes: Number(compiledBytes) } : undefined;
  } catch {
    return undefined;
  }
}

function writeCache(cachePath, key, compiledBytes, code) {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(`${key}\n${compiledBytes}\n`);
  try {
    const part = `${cachePath}.${process.pid}`;
    writeFileSync(part, Buffer.concat([header, code]));
    // Another process may be reading the old one.
    renameSync(part, cachePath);
  } catch {
    // Without a place to write, every run compiles anew.
  }
}
