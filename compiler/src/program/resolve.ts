/** Which source file a module of Ingot's own (`ingot:…`) stands for. */

import { existsSync } from "node:fs";
import { join } from "node:path";

export interface ModuleFolders {
  /** Folder of `os/`. */
  readonly osRoot: string;
  readonly boardName: string;
}

/**
 * The file behind `ingot:core`, `ingot:hal`, `ingot:kernel` and `ingot:board`, which are Ingot source like any other.
 * `undefined` for everything else: relative and package imports, and the modules that the prelude declares because the
 * compiler itself implements them (`ingot:unsafe`, `ingot:mmio`, `ingot:test`).
 */
export function resolveIngotModule(specifier: string, folders: ModuleFolders): string | undefined {
  const file = sourceOf(specifier, folders);
  return file !== undefined && existsSync(file) ? file : undefined;
}

function sourceOf(specifier: string, { osRoot, boardName }: ModuleFolders): string | undefined {
  switch (specifier) {
    case "ingot:core":
      return join(osRoot, "core", "index.ts");
    case "ingot:hal":
      return join(osRoot, "hal", "index.ts");
    case "ingot:kernel":
      return join(osRoot, "kernel", "index.ts");
    case "ingot:board":
      return join(osRoot, "boards", boardName, "index.ts");
    default:
      return undefined;
  }
}
