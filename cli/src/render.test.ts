import type { Diagnostic } from "@ingot/compiler";
import { describe, expect, it } from "vitest";
import { CliError } from "./errors.js";
import { type RenderOptions, renderCliError, renderDiagnostic, renderDiagnostics } from "./render.js";

/** A project of files by path; `/p` is the current folder. */
function options(files: Record<string, string>, colour = false): RenderOptions {
  return { colour, folder: "/p", readSource: (path) => files[path] };
}

const pl011 = `${"\n".repeat(40)}  handler(event: any): void {\n`;

const noLayout: Diagnostic = {
  code: "ING1002",
  severity: "error",
  message: "`any` has no layout in compiled code",
  file: "/p/os/drivers/pl011/pl011.ts",
  ...{ line: 41, column: 18, endLine: 41, endColumn: 21 },
  label: "this parameter",
  help: "name the type, or make the method generic: `handler<E>(event: E)`",
  related: [],
};

describe("renderDiagnostic", () => {
  it("has the form of the style guide", () => {
    expect(renderDiagnostic(noLayout, options({ "/p/os/drivers/pl011/pl011.ts": pl011 }))).toBe(
      `error[ING1002]: \`any\` has no layout in compiled code
  --> os/drivers/pl011/pl011.ts:41:18
41 |   handler(event: any): void {
   |                  ^^^ this parameter
   = help: name the type, or make the method generic: \`handler<E>(event: E)\`
`,
    );
  });

  it("shows the other half of the story, in the same gutter", () => {
    const diagnostic: Diagnostic = {
      ...{ code: "ING2001", severity: "error", message: "`led` was given away before", file: "/p/a.ts" },
      ...{ line: 10, column: 1, endLine: 10, endColumn: 4, label: "used here", help: undefined },
      related: [{ message: "given away here", file: "/p/a.ts", line: 9, column: 6, endLine: 9, endColumn: 9 }],
    };
    const text = `${"\n".repeat(8)}take(led);\nled.set(true);\n`;
    expect(renderDiagnostic(diagnostic, options({ "/p/a.ts": text }))).toBe(
      `error[ING2001]: \`led\` was given away before
  --> a.ts:10:1
10 | led.set(true);
   | ^^^ used here
  ::: a.ts:9:6
 9 | take(led);
   |      --- given away here
`,
    );
  });

  it("underlines a place of several lines to the end of its first", () => {
    const diagnostic = { ...noLayout, file: "/p/a.ts", line: 1, column: 3, endLine: 3, endColumn: 2, help: undefined };
    expect(renderDiagnostic(diagnostic, options({ "/p/a.ts": "f({\n  x\n});\n" }))).toBe(
      `error[ING1002]: \`any\` has no layout in compiled code
 --> a.ts:1:3
1 | f({
  |   ^ this parameter
`,
    );
  });

  it("keeps tabs and counts wide characters, so that marks stand below what they mark", () => {
    const diagnostic = { ...noLayout, file: "/p/a.ts", line: 1, column: 6, endLine: 1, endColumn: 9, help: undefined };
    const rendered = renderDiagnostic(diagnostic, options({ "/p/a.ts": '\t"火";any\n' }));
    expect(rendered.split("\n").slice(2, 4)).toEqual(['1 | \t"火";any', "  | \t     ^^^ this parameter"]);
  });

  it("still says where, when the source cannot be read", () => {
    expect(renderDiagnostic({ ...noLayout, help: undefined }, options({}))).toBe(
      `error[ING1002]: \`any\` has no layout in compiled code
  --> os/drivers/pl011/pl011.ts:41:18
   = this parameter
`,
    );
  });

  it("marks one character where a place is empty or past the line's end", () => {
    const diagnostic = { ...noLayout, file: "/p/a.ts", line: 1, column: 2, endLine: 1, endColumn: 2 };
    expect(renderDiagnostic(diagnostic, options({ "/p/a.ts": "x\n" }))).toContain("\n  |  ^ this parameter\n");
  });

  it("shows paths outside the folder in full", () => {
    expect(renderDiagnostic({ ...noLayout, file: "/other/a.ts" }, options({}))).toContain("--> /other/a.ts:41:18");
  });

  it("uses colour only where asked to", () => {
    expect(renderDiagnostic(noLayout, options({}))).not.toContain("\u001b[");
    expect(renderDiagnostic(noLayout, options({}, true))).toContain("\u001b[31merror[ING1002]");
  });
});

describe("renderDiagnostics", () => {
  it("counts errors and warnings at the end", () => {
    const warning: Diagnostic = { ...noLayout, severity: "warning" };
    const text = renderDiagnostics([noLayout, noLayout, warning], options({}));
    expect(text.endsWith("\n2 errors, 1 warning\n")).toBe(true);
  });

  it("is empty where nothing is wrong", () => {
    expect(renderDiagnostics([], options({}))).toBe("");
  });
});

describe("renderCliError", () => {
  it("has a code and a help line", () => {
    expect(renderCliError(new CliError("ING7001", "there is no board `x`", "try `virt`"), false)).toBe(
      "error[ING7001]: there is no board `x`\n   = help: try `virt`\n",
    );
  });
});
