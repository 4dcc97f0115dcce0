/** What the interrupts of a board are called, for reports of those that came and have no handler. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "../typescript.cjs";
import type { Board } from "./board.js";

/** A Cortex-M counts its own exceptions first. */
const FIRST_INTERRUPT = 16;

/** The number in a report's first line: `fault: interrupt 33 without a handler ...`, `fault: exception 0x00000015 ...`. */
export function reportedInterrupt(report: string): number | undefined {
  const irq = /^fault: interrupt (\d+) /m.exec(report)?.[1];
  if (irq !== undefined) return Number(irq);
  const exception = /^fault: exception 0x([0-9a-f]+)/m.exec(report)?.[1];
  return exception === undefined ? undefined : Number.parseInt(exception, 16) - FIRST_INTERRUPT;
}

/** The member of the board's `Irq` that has the number; undefined if none has. `osRoot` is the folder of `os/`. */
export function interruptName(board: Board, osRoot: string, irq: number): string | undefined {
  const index = parse(join(osRoot, "boards", board.name, "index.ts"));
  const exported = index.statements.find(
    (s): s is ts.ExportDeclaration =>
      ts.isExportDeclaration(s) &&
      s.exportClause !== undefined &&
      ts.isNamedExports(s.exportClause) &&
      s.exportClause.elements.some((element) => element.name.text === "Irq"),
  );
  if (exported?.moduleSpecifier === undefined || !ts.isStringLiteral(exported.moduleSpecifier)) return undefined;
  const list = parse(`${join(dirname(index.fileName), exported.moduleSpecifier.text)}.ts`);
  const irqs = list.statements.find((s): s is ts.EnumDeclaration => ts.isEnumDeclaration(s) && s.name.text === "Irq");
  const member = irqs?.members.find(({ initializer }) => Number(initializer?.getText(list)) === irq);
  return member?.name.getText(list);
}

const parse = (path: string): ts.SourceFile =>
  ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2023, true);
