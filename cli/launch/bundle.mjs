/**
 * The command as one file: its sources, the compiler's, and TypeScript, joined by esbuild. Node takes 0.3 s to find and
 * load them one by one. It is made anew whenever a source is newer, so that no checkout runs what it no longer says.
 */
import { mkdirSync, readdirSync, renameSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const packageFolder = fileURLToPath(new URL("..", import.meta.url));
export const bundlePath = join(packageFolder, "dist/ingot.cjs");

/** Where sources lie, and what npm installed last; an installed package may come without them. */
const SOURCES = ["src", "setup", "launch", "../compiler/src", "../node_modules/.package-lock.json"];
/** Programs that tests compile are no part of the command. */
const NOT_OURS = "__fixtures__";

/** Whether there is no bundle, or a source has changed since it was made. */
export function isStale() {
  const made = timeOf(bundlePath);
  return made === undefined || SOURCES.some((path) => isNewer(join(packageFolder, path), made));
}

/** A folder is newer when something came or went in it. */
function isNewer(path, made) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return false;
  if (stats.mtimeMs > made) return true;
  return stats.isDirectory() && readdirSync(path).some((name) => name !== NOT_OURS && isNewer(join(path, name), made));
}

function timeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

/** Types are not looked at: that is `tsc -b`. Throws where a source has no syntax, or an import leads nowhere. */
export async function makeBundle() {
  const { build } = await import("esbuild");
  const started = new Date();
  const { outputFiles } = await build({
    ...{ entryPoints: [join(packageFolder, "src/main.ts")], outfile: bundlePath, write: false, logLevel: "silent" },
    ...{ bundle: true, platform: "node", target: "node20", format: "cjs", conditions: ["source"] },
    // The bundle lies as deep in the package as the module that asks for its own address, `src/package.ts`.
    define: { "import.meta.url": "bundleUrl" },
    banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
    plugins: [wholeTypeScript],
  });
  // Another process may be reading the old one.
  const part = `${bundlePath}.${process.pid}`;
  mkdirSync(dirname(bundlePath), { recursive: true });
  for (const { contents } of outputFiles) writeFileSync(part, contents);
  // What is edited meanwhile is newer.
  utimesSync(part, started, started);
  renameSync(part, bundlePath);
}

/** As one object: importing it by name would copy each of its 3,000 names for each module that imports it. */
const wholeTypeScript = {
  name: "whole-typescript",
  setup(build) {
    build.onResolve({ filter: /\/typescript\.cjs$/ }, ({ resolveDir }) => ({
      path: "typescript",
      namespace: "whole",
      pluginData: resolveDir,
    }));
    build.onLoad({ filter: /.*/, namespace: "whole" }, ({ pluginData }) => ({
      contents: 'export default require("typescript");',
      resolveDir: pluginData,
    }));
  },
};
