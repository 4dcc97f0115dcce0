import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "@ingot/compiler";
import { expect, it } from "vitest";
import { buildRequest } from "./building.js";
import { resolveProject } from "./project.js";
import { measure, moduleIn } from "./sizes.js";
import { osRoot } from "./toolchain.js";

const PROGRAM = `interface Shape { area(): u32 }
class Square implements Shape { constructor(private readonly a: u32) {} area(): u32 { return this.a * this.a; } }
class Circle implements Shape { constructor(private readonly r: u32) {} area(): u32 { return this.r * this.r * 3; } }
function sum(shapes: readonly Shape[]): u32 { let s: u32 = 0; for (const x of shapes) s += x.area(); return s; }
let counter: u32 = 0;
export function main(): void {
  counter += 3;
  console.log(\`\${sum([new Square(counter), new Circle(counter)])}\`);
}
`;

it("gives each symbol to the module that its name tells, with debug information and without", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ingot-sizes-"));
  try {
    mkdirSync(join(folder, "src"));
    writeFileSync(join(folder, "package.json"), '{ "name": "mine" }');
    writeFileSync(join(folder, "src/main.ts"), PROGRAM);
    const project = resolveProject(folder, "virt", folder);
    const built = await build(buildRequest(project, "dev"), folder);
    const report = measure(built.elf ?? expect.fail("no image"), project.board, folder);
    const told = report.symbols.filter(({ name }) => moduleIn(name) !== undefined);
    for (const { name, file } of told) {
      const module = moduleIn(name) ?? "";
      expect([name, file]).toEqual([name, join(module.startsWith("os/") ? join(osRoot(), "..") : folder, module)]);
    }
    const names = told.map(({ name }) => name);
    expect(names).toContain("src/main.ts:sum");
    expect(names).toContain("src/main.ts:counter.0");
    expect(names).toContain("vtable src/main.ts:Square as src/main.ts:Shape");
    expect(names).toContain("integer overflow in src/main.ts");
    const own = report.symbols.filter(({ file }) => file?.startsWith(folder));
    const mine = report.packages.find(({ name }) => name === "mine");
    expect(mine?.ram).toBe(own.reduce((total, { bytes }) => total + bytes, 0));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it.each([
  ["src/main.ts:List<os/core/x.ts:Y>.push/closure#1", "src/main.ts"],
  ["index out of bounds (far) in os/core/strings.ts", "os/core/strings.ts"],
  ["panic in ../my shared/a.ts", "../my shared/a.ts"],
  ["__ingot_start_main", undefined],
  ["OUTLINED_FUNCTION_0", undefined],
])("moduleIn(%j) is %j", (symbol, module) => {
  expect(moduleIn(symbol)).toBe(module);
});
