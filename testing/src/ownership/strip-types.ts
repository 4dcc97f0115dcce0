/**
 * Ingot source to JavaScript, by cutting types out of the text and writing out what JavaScript does not have yet: `using`,
 * parameter properties, lengths that only types name. Two hundred times a second is too much for `tsc`'s emitter.
 */

import { ts } from "@ingot/compiler";

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * `R` in the result is what `javascript-prelude.ts` offers: it hears of each call and turn of a loop, each resource that
 * is opened, used or disposed of, and runs disposals at the end of a block.
 */
export function stripTypes(source: string): string {
  const file = ts.createSourceFile("program.ts", source, ts.ScriptTarget.ES2022, true);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    editsOf(node, edits, source);
    if (!ts.isTypeNode(node) && !isTypeOnly(node)) ts.forEachChild(node, visit);
  };
  visit(file);
  return apply(source, edits);
}

const isTypeOnly = (node: ts.Node): boolean =>
  ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node);

function editsOf(node: ts.Node, edits: Edit[], source: string): void {
  const put = (at: number, text: string): void => void edits.push({ from: at, to: at, text });
  const cut = (from: number, to: number): void => void edits.push({ from, to, text: "" });
  if (isTypeOnly(node)) {
    cut(node.getStart(), node.end);
    return;
  }
  if (ts.isParameter(node) && node.name.getText() === "this") {
    const rest = /^\s*,/.exec(source.slice(node.end));
    cut(node.getStart(), node.end + (rest?.[0].length ?? 0));
  }
  if (ts.canHaveModifiers(node)) {
    for (const m of ts.getModifiers(node) ?? []) if (m.kind !== ts.SyntaxKind.StaticKeyword) cut(m.getStart(), m.end);
  }
  if ("type" in node && node.type !== undefined && !ts.isAsExpression(node)) cutAnnotation(node.type as ts.TypeNode);
  if (ts.isAsExpression(node)) cut(node.expression.end, node.end);
  for (const key of ["typeParameters", "typeArguments"] as const) {
    const list = (node as unknown as Record<string, ts.NodeArray<ts.Node> | undefined>)[key];
    if (list !== undefined && !ts.isTypeNode(node)) cut(list.pos - 1, source.indexOf(">", list.end) + 1);
  }
  if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ImplementsKeyword) cut(node.getStart(), node.end);
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) writeLength(node);
  if (ts.isArrayLiteralExpression(node)) {
    put(node.getStart(), "R.list(");
    put(node.end, ")");
  }
  if (ts.isForStatement(node) || ts.isWhileStatement(node) || ts.isForOfStatement(node)) stepIn(node.statement);
  if (ts.isBlock(node) && node.statements.some(isUsing)) {
    put(node.getStart() + 1, "const using_ = []; try {");
    put(node.end - 1, "} finally { R.close(using_); }");
  }
  if (ts.isVariableStatement(node) && isUsing(node)) writeUsing(node.declarationList);
  if (ts.isConstructorDeclaration(node) && node.body !== undefined) {
    const fields = node.parameters.filter((p) => (ts.getModifiers(p)?.length ?? 0) > 0).map((p) => p.name.getText());
    put(node.body.getStart() + 1, fields.map((name) => `this.${name} = ${name};`).join(" "));
  }
  if (ts.isCatchClause(node)) {
    const name = node.variableDeclaration?.name.getText();
    if (name === undefined) put(node.block.getStart(), "(caught_) ");
    put(node.block.getStart() + 1, `R.caught(${name ?? "caught_"});`);
  }
  if (ts.isFunctionDeclaration(node) && node.body !== undefined) put(node.body.getStart() + 1, "R.step();");
  if (ts.isClassDeclaration(node) && node.members.some(isDisposal)) {
    put(node.members.pos, "opened_ = R.opened(this);");
    for (const m of node.members) {
      if (!ts.isMethodDeclaration(m) || m.body === undefined) continue;
      put(m.body.getStart() + 1, isDisposal(m) ? "R.disposed(this);" : "R.used(this);");
    }
  }

  function cutAnnotation(type: ts.TypeNode): void {
    const colon = source.lastIndexOf(":", type.getStart());
    cut(colon, type.end);
  }
  function stepIn(statement: ts.Statement): void {
    put(statement.getStart(), "{ R.step(); ");
    put(statement.end, "}");
  }
  function writeLength(call: ts.NewExpression | ts.CallExpression): void {
    const name = call.expression.getText();
    const sized = ts.isNewExpression(call) ? /^Fixed(Array|List)$/.test(name) : name === "FixedArray.from";
    if (!sized) return;
    const [element, length] = call.typeArguments ?? [];
    if (element === undefined || length === undefined) throw new Error(`${name} is written with its types`);
    const open = source.indexOf("(", call.typeArguments?.end) + 1;
    put(
      open,
      ts.isNewExpression(call) ? `${length.getText()}, () => ${zero(element.getText())}` : `${length.getText()}, `,
    );
  }
  function writeUsing(list: ts.VariableDeclarationList): void {
    edits.push({ from: list.getStart(), to: list.getStart() + "using".length, text: "const" });
    for (const d of list.declarations) {
      if (d.initializer === undefined) continue;
      put(d.initializer.getStart(), "R.using(using_, ");
      put(d.initializer.end, ")");
    }
  }
}

function isUsing(node: ts.Node): boolean {
  return ts.isVariableStatement(node) && (node.declarationList.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Using;
}
function isDisposal(member: ts.ClassElement): boolean {
  return ts.isMethodDeclaration(member) && ts.isComputedPropertyName(member.name);
}

/** The value of which all bytes are zero. */
function zero(type: string): string {
  if (/^[uif]\d+$|^[ui]size$/.test(type)) return "0";
  if (type === "boolean") return "false";
  return /^\w+$/.test(type) ? `new ${type}()` : "undefined";
}

function apply(source: string, edits: Edit[]): string {
  const ordered = edits.map((edit, i) => ({ edit, i })).sort((a, b) => a.edit.from - b.edit.from || a.i - b.i);
  const parts: string[] = [];
  let at = 0;
  for (const { edit } of ordered) {
    if (edit.from < at && edit.to > edit.from) continue;
    parts.push(source.slice(at, Math.max(at, edit.from)), edit.text);
    at = Math.max(at, edit.to);
  }
  parts.push(source.slice(at));
  return parts.join("");
}
