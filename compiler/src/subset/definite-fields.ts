/** Which fields a constructor has certainly assigned where it lets `this` be seen. */

import ts from "../typescript.cjs";

import type { UseOfThis } from "./before-initialised.js";

export interface CheckedUse {
  readonly use: UseOfThis;
  /** A field that may not be set yet. */
  readonly missing: string | undefined;
}

type Assigned = ReadonlySet<string>;

/**
 * Walks a constructor's statements in order. A branch counts where all branches assign, a loop's body and a `try`
 * block never do: what `tsc` calls definite assignment, for the fields of one object.
 */
export class DefiniteFields {
  private readonly found: CheckedUse[] = [];
  private uses: (root: ts.Node) => readonly UseOfThis[] = () => [];

  constructor(private readonly fields: readonly string[]) {}

  walk(body: ts.Block, uses: (root: ts.Node) => readonly UseOfThis[]): readonly CheckedUse[] {
    this.uses = uses;
    this.statements(body.statements, new Set());
    return this.found;
  }

  private statements(list: readonly ts.Statement[], before: Assigned): Assigned {
    return list.reduce((assigned, statement) => this.statement(statement, assigned), before);
  }

  private statement(node: ts.Statement, before: Assigned): Assigned {
    if (ts.isBlock(node)) return this.statements(node.statements, before);
    if (ts.isExpressionStatement(node)) return this.expression(node.expression, before);
    if (ts.isIfStatement(node)) {
      const tested = this.expression(node.expression, before);
      const yes = this.statement(node.thenStatement, tested);
      const no = node.elseStatement === undefined ? tested : this.statement(node.elseStatement, tested);
      return both(yes, no);
    }
    if (ts.isReturnStatement(node) || ts.isThrowStatement(node)) {
      if (node.expression !== undefined) this.expression(node.expression, before);
      // Control does not come past: every field counts as set behind it.
      return new Set(this.fields);
    }
    if (ts.isTryStatement(node)) {
      this.statement(node.tryBlock, before);
      if (node.catchClause !== undefined) this.statement(node.catchClause.block, before);
      return node.finallyBlock === undefined ? before : this.statement(node.finallyBlock, before);
    }
    if (ts.isDoStatement(node)) return this.statement(node.statement, before);
    if (ts.isVariableStatement(node)) {
      return node.declarationList.declarations.reduce(
        (assigned, d) => (d.initializer === undefined ? assigned : this.expression(d.initializer, assigned)),
        before,
      );
    }
    // Loops and `switch`: what is inside is looked at in order, and assigns nothing for certain.
    this.anything(node, before);
    return before;
  }

  private anything(node: ts.Node, before: Assigned): void {
    let assigned = before;
    ts.forEachChild(node, (child) => {
      if (ts.isCaseBlock(child)) for (const clause of child.clauses) this.statements(clause.statements, before);
      else if (ts.isExpression(child)) assigned = this.expression(child, assigned);
      else if (ts.isVariableDeclarationList(child)) this.check(child, before);
      else this.statement(child as ts.Statement, assigned);
    });
  }

  private expression(node: ts.Expression, before: Assigned): Assigned {
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const field = fieldOfThis(node.left);
      this.check(node.right, before);
      if (field === undefined) {
        this.check(node.left, before);
        return before;
      }
      const after = new Set(before).add(field);
      // `this.a = this.b = 1`
      return new Set([...after, ...this.silent(node.right)]);
    }
    this.check(node, before);
    return before;
  }

  private silent(node: ts.Expression): readonly string[] {
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return [];
    const field = fieldOfThis(node.left);
    return [...(field === undefined ? [] : [field]), ...this.silent(node.right)];
  }

  private check(node: ts.Node, assigned: Assigned): void {
    const missing = this.fields.find((field) => !assigned.has(field));
    for (const use of this.uses(node)) this.found.push({ use, missing });
  }
}

const both = (a: Assigned, b: Assigned): Assigned => new Set([...a].filter((field) => b.has(field)));

function fieldOfThis(target: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(target) && target.expression.kind === ts.SyntaxKind.ThisKeyword)
    return target.name.getText();
  return undefined;
}
