/**
 * Makes a program of a `*.test.ts` file. A test is a registration at the top level, `test("name", () => { ... })`, and
 * fails by panicking, which ends the program; so the program runs its tests from a given one on, and says which it is at:
 *
 *     test("adds", () => {            export function ingotTest0(): void {
 *       assert(1 + 1 === 2);            assert(1 + 1 === 2);
 *     });                             }
 *                                     export function main(): void { ... ingotTest0(); ... }
 *
 * Lines stay where they are, so that panics and diagnostics name the right ones.
 */

import { ts } from "@ingot/compiler";

export interface TestProgram {
  readonly names: readonly string[];
  /** The text of the program whose `main` runs the tests from `first` on. */
  source(first: number): string;
}

/** Before each test the program prints this, the test's index and a line feed; no test prints such a byte itself. */
export const MARK = "\u0001ingot test ";

/** What a test file registers; no names if it imports no `test` from `ingot:test`. */
export function testProgram(path: string, text: string): TestProgram {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const local = localNameOfTest(file);
  const registrations =
    local === undefined ? [] : file.statements.flatMap((statement) => registration(statement, local));
  const body = rewritten(file, registrations);
  return {
    names: registrations.map(({ name }) => name),
    source(first) {
      const calls = registrations
        .map((_, i) => `console.write("\\u0001ingot test ${i}\\n"); ingotTest${i}(); `)
        .slice(first);
      return `${body}\nexport function main(): void { ${calls.join("")}}\n`;
    },
  };
}

/** What the file calls `test`: `import { test } ...`, `import { test as it } ...`. */
function localNameOfTest(file: ts.SourceFile): string | undefined {
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    if (statement.moduleSpecifier.text !== "ingot:test") continue;
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    const found = bindings.elements.find((element) => (element.propertyName ?? element.name).text === "test");
    if (found !== undefined) return found.name.text;
  }
  return undefined;
}

interface Registration {
  readonly name: string;
  readonly statement: ts.ExpressionStatement;
  readonly body: ts.Expression;
}

function registration(statement: ts.Statement, local: string): Registration[] {
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return [];
  const { expression: callee, arguments: given } = statement.expression;
  const [name, body] = given;
  if (!ts.isIdentifier(callee) || callee.text !== local || name === undefined || body === undefined) return [];
  return ts.isStringLiteralLike(name) ? [{ name: name.text, statement, body }] : [];
}

function rewritten(file: ts.SourceFile, registrations: readonly Registration[]): string {
  const { text } = file;
  let result = "";
  let at = 0;
  registrations.forEach(({ statement, body }, i) => {
    const start = statement.getStart(file);
    const [from, to, before, after] = bodyText(body, file);
    result += text.slice(at, start);
    result += `export function ingotTest${i}(): void ${before}${lineFeeds(text.slice(start, from))}${text.slice(from, to)}`;
    result += `${after}${lineFeeds(text.slice(to, statement.end))}`;
    at = statement.end;
  });
  return result + text.slice(at);
}

/** The range of the body's text, and what makes a block of it. */
function bodyText(body: ts.Expression, file: ts.SourceFile): [from: number, to: number, before: string, after: string] {
  if (ts.isArrowFunction(body) || ts.isFunctionExpression(body)) {
    const inner = body.body;
    return ts.isBlock(inner)
      ? [inner.getStart(file), inner.end, "", ""]
      : [inner.getStart(file), inner.end, "{ ", "; }"];
  }
  return [body.getStart(file), body.end, "{ ", "(); }"];
}

const lineFeeds = (text: string): string => text.replace(/[^\n]/g, "");
