import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import pc from "picocolors";
import type { Context } from "../context.js";
import { unknownCode } from "../errors.js";
import { packageUrl } from "../package.js";
import { table } from "../table.js";

export function explainCommand(context: Context, finish: (code: number) => void): Command {
  return new Command("explain")
    .description("print the page about a diagnostic: what it means, a wrong and a mended example")
    .argument("[code]", "as in ING1003; without it, lists all codes")
    .action((code: string | undefined) => {
      context.stdout(code === undefined ? listCodes() : page(code, context.stdoutColour));
      finish(0);
    });
}

const pagesFolder = (): string => fileURLToPath(new URL("../docs/diagnostics", packageUrl));

function page(code: string, colour: boolean): string {
  const wanted = /^\d{4}$/.test(code) ? `ING${code}` : code.toUpperCase();
  const path = join(pagesFolder(), `${wanted}.md`);
  if (!/^[A-Z]+\d+$/.test(wanted) || !existsSync(path)) throw unknownCode(code, knownCodes());
  return onTerminal(readFileSync(path, "utf8"), colour);
}

function knownCodes(): string[] {
  if (!existsSync(pagesFolder())) return [];
  const names = readdirSync(pagesFolder()).filter((name) => /^ING\d{4}\.md$/.test(name));
  return names.map((name) => name.slice(0, -".md".length)).sort();
}

function listCodes(): string {
  const rows = knownCodes().map((code) => [code, title(readFileSync(join(pagesFolder(), `${code}.md`), "utf8"))]);
  return table(["code", "meaning"], rows);
}

/** The page's heading without the code that it starts with. */
function title(text: string): string {
  return (text.split("\n")[0] ?? "").replace(/^#+\s*/, "").replace(/^ING\d{4}\s*[:—–-]?\s*/, "");
}

/** Markdown reads well as it is; on a terminal headings and code stand out. */
export function onTerminal(markdown: string, colour: boolean): string {
  const colours = pc.createColors(colour);
  if (!colour) return markdown;
  let inCode = false;
  const lines = markdown.split("\n").map((line) => {
    if (line.startsWith("```")) {
      inCode = !inCode;
      return colours.dim(line);
    }
    if (inCode) return colours.cyan(line);
    return line.startsWith("#") ? colours.bold(line) : line;
  });
  return lines.join("\n");
}
