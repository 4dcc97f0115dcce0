/**
 * Diagnostics as text, in the form of STYLE.md §6:
 *
 *     error[ING1002]: `any` has no layout in compiled code
 *       --> os/drivers/pl011/pl011.ts:41:18
 *     41 |   handler(event: any): void {
 *        |                  ^^^ this parameter
 *        = help: name the type, or make the method generic: `handler<E>(event: E)`
 *
 * The other half of a story (`related`) follows as `:::` with its own line, underlined by `---`.
 */

import { relative } from "node:path";
import type { Diagnostic, Location } from "@ingot/compiler";
import pc from "picocolors";
import type { CliError } from "./errors.js";

export interface RenderOptions {
  readonly colour: boolean;
  /** Paths are shown relative to this folder. */
  readonly folder: string;
  /** The text of a source file, or undefined if it cannot be read. */
  readSource(path: string): string | undefined;
}

type Colours = ReturnType<typeof pc.createColors>;

/** One diagnostic, with its last line feed. */
export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions): string {
  const colours = pc.createColors(options.colour);
  const lineNumbers = [diagnostic, ...diagnostic.related].map((place) => place.line);
  const gutter = String(Math.max(...lineNumbers)).length;
  const lines = [heading(diagnostic.severity, diagnostic.code, diagnostic.message, colours)];
  const paint = diagnostic.severity === "error" ? colours.red : colours.yellow;
  lines.push(
    ...snippet(
      { place: diagnostic, arrow: "-->", mark: "^", label: diagnostic.label, paint, gutter },
      options,
      colours,
    ),
  );
  for (const related of diagnostic.related) {
    const { message: label } = related;
    lines.push(
      ...snippet({ place: related, arrow: ":::", mark: "-", label, paint: colours.cyan, gutter }, options, colours),
    );
  }
  if (diagnostic.help !== undefined) lines.push(helpLine(diagnostic.help, gutter, colours));
  return `${lines.join("\n")}\n`;
}

/** All of them, a blank line between, and how many there are. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  if (diagnostics.length === 0) return "";
  const texts = diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, options));
  return `${texts.join("\n")}\n${summary(diagnostics)}\n`;
}

/** A problem with the command itself: no place, so the help follows at once. */
export function renderCliError(error: CliError, colour: boolean): string {
  const colours = pc.createColors(colour);
  return `${heading("error", error.code, error.message, colours)}\n${helpLine(error.help, 2, colours)}\n`;
}

function summary(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: string): number => diagnostics.filter((d) => d.severity === severity).length;
  const parts: string[] = [];
  for (const severity of ["error", "warning"]) {
    const n = count(severity);
    if (n > 0) parts.push(`${n} ${severity}${n === 1 ? "" : "s"}`);
  }
  return parts.join(", ");
}

function heading(severity: "error" | "warning", code: string, message: string, colours: Colours): string {
  const paint = severity === "error" ? colours.red : colours.yellow;
  return `${colours.bold(paint(`${severity}[${code}]`))}${colours.bold(`: ${message}`)}`;
}

function helpLine(help: string, gutter: number, colours: Colours): string {
  const indent = " ".repeat(gutter + 1);
  // Further lines of a help text stand below its first word.
  const text = help.split("\n").join(`\n${indent}        `);
  return `${indent}${colours.blue("=")} ${colours.bold("help")}: ${text}`;
}

interface Snippet {
  readonly place: Location;
  readonly arrow: "-->" | ":::";
  readonly mark: "^" | "-";
  readonly label: string | undefined;
  readonly gutter: number;
  paint(text: string): string;
}

/** The place's path, its line of source, and the underline with its label. */
function snippet(
  { place, arrow, mark, label, gutter, paint }: Snippet,
  options: RenderOptions,
  colours: Colours,
): string[] {
  const path = shownPath(place.file, options.folder);
  const lines = [`${" ".repeat(gutter)}${colours.blue(arrow)} ${path}:${place.line}:${place.column}`];
  const text = options.readSource(place.file)?.split(/\r\n|\n|\r/)[place.line - 1];
  if (text === undefined)
    return label === undefined ? lines : [...lines, `${" ".repeat(gutter + 1)}${colours.blue("=")} ${label}`];
  lines.push(`${colours.blue(`${String(place.line).padStart(gutter)} |`)} ${text}`.trimEnd());
  // A place of several lines is underlined to the end of its first.
  const end = place.endLine > place.line ? text.length : Math.max(place.endColumn - 1, place.column);
  const before = blank(text.slice(0, place.column - 1));
  const under = mark.repeat(Math.max(1, displayWidth(text.slice(place.column - 1, end).trimEnd())));
  const marked = paint(label === undefined ? under : `${under} ${label}`);
  lines.push(`${" ".repeat(gutter + 1)}${colours.blue("|")} ${before}${marked}`);
  return lines;
}

export function shownPath(path: string, folder: string): string {
  const shown = relative(folder, path);
  return shown === "" || shown.startsWith("..") ? path : shown;
}

/** Spaces as wide as the text; tabs stay, so that they are as wide as above. */
function blank(text: string): string {
  let blanks = "";
  for (const char of text) blanks += char === "\t" ? "\t" : " ".repeat(displayWidth(char));
  return blanks;
}

/** Columns on a terminal: East Asian and emoji characters take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const char of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation}/u.test(
        char,
      )
        ? 2
        : 1;
  return width;
}
