/**
 * `import ts from "typescript"` costs every command 0.65 s (Node 20): Node reads the 9 MB of that CommonJS file twice to
 * find its format and its names. `import ts = require("typescript")` does not, and one file that forgets it is enough.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

it("TypeScript is loaded as the CommonJS module it is", () => {
  const slow = ["compiler/src", "cli/src"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => join(folder, path))
      .filter((path) => /^import (?!type )[^=]* from "typescript";/m.test(readFileSync(join(root, path), "utf8"))),
  );
  expect(slow).toEqual([]);
});
