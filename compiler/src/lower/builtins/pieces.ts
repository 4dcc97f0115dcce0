/** What formatters print, piece by piece: evaluated first, printed afterwards. */

import type { Operand } from "../../mir/mir.js";
import { typeText } from "../../types/text.js";
import { BOOL, resolve, STRING } from "../../types/type.js";
import ts from "../../typescript.cjs";
import {
  assign,
  boolConstant,
  branch,
  copy,
  enter,
  type FunctionBuilder,
  here,
  jump,
  localPlace,
  newBlock,
  newTemp,
} from "../builder.js";
import { coalesced, type Test } from "../choices.js";
import { condition } from "../conditions.js";
import { fail, type ProgramContext } from "../context.js";
import { convert } from "../convert.js";
import { lowerExpression } from "../expressions.js";
import { valueKinds } from "../value-kinds.js";
import { read, type Value } from "../values.js";

/** A text known now, or a value evaluated already. */
export type PlainPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly operand: Operand; readonly node: ts.Node };
export type Piece =
  | PlainPiece
  /** One or the other, which have no type in common: `temperature ?? "none"`. */
  | { readonly kind: "choice"; readonly flag: Operand; readonly pieces: readonly [then: Piece[], otherwise: Piece[]] };

/** Evaluates an argument of a formatter. */
export function piecesOf(f: FunctionBuilder, node: ts.Expression): Piece[] {
  if (ts.isParenthesizedExpression(node)) return piecesOf(f, node.expression);
  if (ts.isTemplateExpression(node)) {
    const pieces: Piece[] = [{ kind: "text", text: node.head.text }];
    for (const span of node.templateSpans)
      pieces.push(...piecesOf(f, span.expression), { kind: "text", text: span.literal.text });
    return pieces;
  }
  if (isMixedChoice(f.context, node)) return choicePieces(f, node);
  return piecesOfValue(f, lowerExpression(f, node), node);
}

function piecesOfValue(f: FunctionBuilder, value: Value, node: ts.Expression): Piece[] {
  switch (value.kind) {
    case "text":
      return [{ kind: "text", text: value.value }];
    case "number": {
      if (value.int === undefined)
        return [{ kind: "value", operand: convert(f, value, { kind: "float", bits: 64 }, node), node }];
      return [
        {
          kind: "value",
          operand: convert(
            f,
            value,
            { kind: "int", name: fitsI32(value.int) ? "i32" : value.int < 0n ? "i64" : "u64" },
            node,
          ),
          node,
        },
      ];
    }
    case "nothing":
      return [{ kind: "text", text: "undefined" }];
    case "place":
    case "operand":
      return [{ kind: "value", operand: printable(f, value, node), node }];
    default:
      return fail(f.context, "ING1014", node, "this prints nothing", { help: "print a number, a string or a boolean" });
  }
}
const fitsI32 = (value: bigint): boolean => BigInt.asIntN(32, value) === value;

function printable(f: FunctionBuilder, value: Value & { kind: "place" | "operand" }, node: ts.Node): Operand {
  const t = resolve(value.type);
  if (t.kind === "unit") return convert(f, value, resolve(t.of).kind === "tag" ? STRING : t.of, node);
  if (!["int", "float", "bool", "enum", "tag", "string", "variable"].includes(t.kind)) {
    return fail(f.context, "ING1014", node, `a \`${typeText(f.context.types, t)}\` has no text`, {
      help: "print its members, numbers, strings or booleans",
    });
  }
  return value.kind === "place" ? read(f, value.place, t, here(f, node)) : value.operand;
}

/** Whether the arms of `?:` or `??` are printed otherwise: a number or a text. */
function isMixedChoice(
  { checker }: ProgramContext,
  node: ts.Expression,
): node is ts.ConditionalExpression | ts.BinaryExpression {
  if (!ts.isConditionalExpression(node) && !isCoalescing(node)) return false;
  return new Set(valueKinds(checker.getTypeAtLocation(node))).size > 1;
}
const isCoalescing = (node: ts.Expression): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken;

function choicePieces(f: FunctionBuilder, node: ts.ConditionalExpression | ts.BinaryExpression): Piece[] {
  if (ts.isConditionalExpression(node)) {
    const test: Test = (then, otherwise) => condition(f, node.condition, then, otherwise);
    return [
      choicePiece(
        f,
        node,
        test,
        () => piecesOf(f, node.whenTrue),
        () => piecesOf(f, node.whenFalse),
      ),
    ];
  }
  const left = coalesced(f, node.left);
  if (left.kind === "missing") return piecesOf(f, node.right);
  const first = (): Piece[] => piecesOfValue(f, left.value, node.left);
  return left.kind === "certain" ? first() : [choicePiece(f, node, left.test, first, () => piecesOf(f, node.right))];
}

function choicePiece(
  f: FunctionBuilder,
  node: ts.Node,
  test: Test,
  then: () => Piece[],
  otherwise: () => Piece[],
): Piece {
  const span = here(f, node);
  const flag = localPlace(newTemp(f, BOOL, span));
  const blocks = [newBlock(f), newBlock(f)] as const;
  const join = newBlock(f);
  test(...blocks);
  const arm = (i: 0 | 1, pieces: () => Piece[]): Piece[] => {
    enter(f, blocks[i]);
    const evaluated = pieces();
    assign(f, flag, { kind: "use", operand: boolConstant(i === 0) }, span);
    jump(f, join, span);
    return evaluated;
  };
  const pieces = [arm(0, then), arm(1, otherwise)] as const;
  enter(f, join);
  return { kind: "choice", flag: copy(flag, BOOL), pieces };
}

/** Prints what was evaluated. Neighbouring texts are one. */
export function printPieces(
  f: FunctionBuilder,
  pieces: readonly Piece[],
  print: (piece: PlainPiece) => void,
  node: ts.Node,
): void {
  const span = here(f, node);
  for (const piece of joined(pieces)) {
    if (piece.kind !== "choice") {
      print(piece);
      continue;
    }
    const blocks = [newBlock(f), newBlock(f)] as const;
    const join = newBlock(f);
    branch(f, piece.flag, ...blocks, span);
    piece.pieces.forEach((arm, i) => {
      enter(f, blocks[i]!);
      printPieces(f, arm, print, node);
      jump(f, join, span);
    });
    enter(f, join);
  }
}

function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result[result.length - 1];
    if (piece.kind === "text" && last?.kind === "text")
      result[result.length - 1] = { kind: "text", text: last.text + piece.text };
    else if (piece.kind !== "text" || piece.text !== "") result.push(piece);
  }
  return result;
}
