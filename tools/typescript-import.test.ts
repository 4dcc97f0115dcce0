/**
 * `import ts from "typescript"` costs every command 0.65 s (Node 20): Node reads the 9 MB of that CommonJS file twice to
 * find its format and its names. `compiler/src/typescript.cts` loads it without, and one file that goes around it is
 * enough to lose that.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

it("TypeScript is loaded through compiler/src/typescript.cts", () => {
  const slow = ["compiler/src", "cli/src"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => join(folder, path))
      .filter((path) => /^import (?!type ).* from "typescript";/m.test(readFileSync(join(root, path), "utf8"))),
  );
  expect(slow).toEqual([]);
});
