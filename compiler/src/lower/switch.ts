/** `switch`: a jump table where the cases are constants, a chain of comparisons elsewhere. */

import type { Operand } from "../mir/mir.js";
import { resolve, type Type } from "../types/type.js";
import ts from "../typescript.cjs";
import { branch, enter, type FunctionBuilder, here, jump, newBlock, terminate } from "./builder.js";
import { convert } from "./convert.js";
import { equalValues } from "./equality.js";
import { lowerExpression } from "./expressions.js";
import { attemptStatement, endScopes } from "./statements.js";
import { operandValue, read, typeOfValue, type Value } from "./values.js";

export function lowerSwitch(f: FunctionBuilder, node: ts.SwitchStatement, label: string | undefined): void {
  const span = here(f, node);
  const subject = evaluated(f, node.expression);
  const clauses = node.caseBlock.clauses;
  const bodies = clauses.map(() => newBlock(f));
  const end = newBlock(f);
  const defaultIndex = clauses.findIndex(ts.isDefaultClause);
  const otherwise = newBlock(f);
  const labels = caseLabels(f, subject, clauses);
  if (labels !== undefined) {
    const seen = new Set<bigint>();
    const cases = labels.flatMap(({ value, clause }) => {
      if (seen.has(value)) return [];
      seen.add(value);
      return [{ value, target: bodies[clause]! }];
    });
    terminate(f, { kind: "switch", operand: (subject as Value & { kind: "operand" }).operand, cases, otherwise, span });
    enter(f, otherwise);
    if (defaultIndex < 0 && isExhaustive(f, subject, seen.size))
      terminate(f, { kind: "unreachable", trap: true, span });
  } else {
    clauses.forEach((clause, i) => {
      if (ts.isDefaultClause(clause)) return;
      const next = newBlock(f);
      const value = lowerExpression(f, clause.expression, typeOfValue(subject));
      const equal = equalValues(f, subject, node.expression, value, clause.expression, clause.expression);
      branch(f, equal, bodies[i]!, next, span);
      enter(f, next);
    });
    jump(f, otherwise, span);
    enter(f, otherwise);
  }
  jump(f, defaultIndex < 0 ? end : bodies[defaultIndex]!, span);
  f.scopes.push({ kind: "loop", label, breakTo: end, continueTo: undefined });
  const depth = f.scopes.length;
  clauses.forEach((clause, i) => {
    // Only empty clauses fall through; what follows a clause's end is the next body.
    if (f.open) jump(f, bodies[i]!, span);
    enter(f, bodies[i]!);
    for (const statement of clause.statements) attemptStatement(f, statement);
    endScopes(f, depth);
  });
  f.scopes.pop();
  jump(f, end, span);
  enter(f, end);
}

/** The subject as an operand, whatever the cases evaluate. */
function evaluated(f: FunctionBuilder, node: ts.Expression): Value {
  const value = lowerExpression(f, node);
  if (value.kind !== "place") return value;
  const t = resolve(value.type);
  return t.kind === "unit" ? value : operandValue(read(f, value.place, t, here(f, node)));
}

/** The cases as integers, when all are constants of the subject's type. */
function caseLabels(
  f: FunctionBuilder,
  subject: Value,
  clauses: ts.NodeArray<ts.CaseOrDefaultClause>,
): { value: bigint; clause: number }[] | undefined {
  if (subject.kind !== "operand") return undefined;
  const t = resolve(subject.type);
  if (t.kind !== "int" && t.kind !== "enum" && t.kind !== "tag") return undefined;
  const labels: { value: bigint; clause: number }[] = [];
  for (const [i, clause] of clauses.entries()) {
    if (ts.isDefaultClause(clause)) continue;
    const type = f.context.checker.getTypeAtLocation(clause.expression);
    const isLiteral =
      ts.isNumericLiteral(clause.expression) ||
      ts.isPrefixUnaryExpression(clause.expression) ||
      type.isStringLiteral() ||
      (type.flags & ts.TypeFlags.EnumLiteral) !== 0;
    if (!isLiteral) return undefined;
    const value = lowerExpression(f, clause.expression, t);
    const number = constantOf(convertLabel(f, value, t, clause.expression), t);
    if (number === undefined) return undefined;
    labels.push({ value: number, clause: i });
  }
  return labels;
}

function convertLabel(f: FunctionBuilder, value: Value, type: Type, node: ts.Node): Operand {
  return convert(f, value, type, node);
}

function constantOf(operand: Operand, type: Type): bigint | undefined {
  if (operand.kind !== "constant") return undefined;
  const { value } = operand;
  if (value.kind === "int") return value.value;
  if (value.kind === "string" && type.kind === "tag") return BigInt(type.texts.indexOf(value.value));
  return undefined;
}

function isExhaustive(f: FunctionBuilder, subject: Value, cases: number): boolean {
  const t = typeOfValue(subject);
  if (t?.kind === "tag") return cases === t.texts.length;
  if (t?.kind === "enum") return cases === new Set(f.context.types.enums.get(t.id)!.members.values()).size;
  return false;
}
