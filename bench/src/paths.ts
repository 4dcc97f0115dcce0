import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folders of the benchmarks. Everything that is made lies below `build`. */
export const benchRoot = dirname(dirname(fileURLToPath(import.meta.url)));
export const projectRoot = dirname(benchRoot);
export const buildRoot = join(benchRoot, "build");
export const osRoot = join(projectRoot, "os");
