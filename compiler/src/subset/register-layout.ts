/** ING5002: register blocks and bit fields that contradict themselves (LANGUAGE.md §12). */

import ts from "../typescript.cjs";

import { constantNumber } from "./constant-number.js";
import { type Rule, type RuleContext, rule } from "./rule.js";
import { isBoolean, isInPrelude, members, parts, symbolAt } from "./type-facts.js";

const WIDTHS: ReadonlyMap<string, number> = new Map([
  ["u8", 8],
  ["u16", 16],
  ["u32", 32],
  ["u64", 64],
  ["i8", 8],
  ["i16", 16],
  ["i32", 32],
  ["i64", 64],
]);
const REGISTER_TYPES: ReadonlySet<string> = new Set(["ReadOnly", "WriteOnly", "ReadWrite", "WriteOneToClear"]);

const classes = rule<ts.ClassDeclaration>([ts.SyntaxKind.ClassDeclaration], (node, context) => {
  const registers = decoratorCall(node, "registers", context);
  if (registers !== undefined) checkBlock(node, registers, context);
  const bitfield = decoratorCall(node, "bitfield", context);
  if (bitfield !== undefined) checkBitfield(node, bitfield, context);
  return undefined;
});

export const REGISTER_RULES: readonly Rule[] = [classes];

/** A run of bytes in a block, or of bits in a register. */
interface Extent {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly node: ts.Node;
}

function checkBlock(node: ts.ClassDeclaration, call: ts.CallExpression, context: RuleContext): void {
  const size = blockSize(call, context);
  if (size === undefined || !Number.isInteger(size) || size <= 0) {
    reportLayout(call, "the size of a register block must be a positive constant", "write `{ size: 0x1000 }`", context);
    return;
  }
  const extents: Extent[] = [];
  for (const field of instanceFields(node)) {
    const name = field.name.getText(context.file);
    const at = decoratorCall(field, "at", context);
    if (at === undefined) {
      reportLayout(field, `\`${name}\` has no offset in its register block`, "write `@at(0x00)` before it", context);
      continue;
    }
    const offset = at.arguments[0] === undefined ? undefined : constantNumber(at.arguments[0], context.checker);
    if (offset === undefined || !Number.isInteger(offset) || offset < 0) {
      reportLayout(at, `the offset of \`${name}\` must be a constant`, "write the number from the datasheet", context);
      continue;
    }
    const bits = registerBits(context.checker.getTypeAtLocation(field), context);
    if (bits === undefined) {
      const help = "write `ReadWrite<u32>`, or the `@bitfield` class of the register's fields";
      reportLayout(field, `\`${name}\` does not say how wide the register is`, help, context);
      continue;
    }
    const bytes = bits.width / 8;
    const extent = { name, from: offset, to: offset + bytes * bits.count - 1, node: field };
    if (offset % bytes !== 0) {
      const help = `a ${bits.width}-bit register lies at a multiple of ${bytes}`;
      reportLayout(field, `\`${name}\` at ${hex(offset)} is not aligned to its ${bytes} bytes`, help, context);
    } else if (extent.to >= size) {
      const message = `\`${name}\` at ${hex(offset)} ends beyond the block, which is ${hex(size)} bytes long`;
      reportLayout(field, message, "correct the offset, or the block's `size`", context);
    } else {
      checkOverlap(extent, extents, "byte", context);
      extents.push(extent);
    }
  }
}

function checkBitfield(node: ts.ClassDeclaration, call: ts.CallExpression, context: RuleContext): void {
  const word = call.arguments[0];
  const width = word !== undefined && ts.isStringLiteralLike(word) ? WIDTHS.get(word.text) : undefined;
  // `tsc` checks the name.
  if (width === undefined) return;
  const extents: Extent[] = [];
  for (const field of instanceFields(node)) {
    const name = field.name.getText(context.file);
    const range = bitRange(field, context);
    if (range === undefined) {
      const help = "write `@bit(n)` or `@bits(from, to)` with constants before it";
      reportLayout(field, `\`${name}\` has no bits in its register`, help, context);
      continue;
    }
    const [from, to] = range;
    const extent = { name, from, to, node: field };
    const capacity = capacityBits(context.checker.getTypeAtLocation(field), context);
    if (from > to || from < 0 || !Number.isInteger(from) || !Number.isInteger(to)) {
      reportLayout(
        field,
        `\`${name}\` has no bits: ${from} to ${to}`,
        "write the lower bit first: `@bits(0, 3)`",
        context,
      );
    } else if (to >= width) {
      const message = `bit ${to} of \`${name}\` lies beyond the register, which has ${width} bits`;
      reportLayout(field, message, "correct the bit, or the register's width", context);
    } else if (capacity !== undefined && to - from + 1 > capacity) {
      const message = `\`${name}\` is ${to - from + 1} bits wide, and its type holds ${capacity}`;
      reportLayout(field, message, "give it a type that holds all its bits", context);
    } else {
      checkOverlap(extent, extents, "bit", context);
      extents.push(extent);
    }
  }
}

function checkOverlap(extent: Extent, before: readonly Extent[], unit: string, context: RuleContext): void {
  const other = before.find((o) => o.from <= extent.to && extent.from <= o.to);
  if (other === undefined) return;
  const shared = Math.max(other.from, extent.from);
  context.report(extent.node, {
    code: "ING5002",
    message: `\`${extent.name}\` overlaps \`${other.name}\` at ${unit} ${unit === "byte" ? hex(shared) : shared}`,
    label: "overlaps",
    help: "correct one of the two, or declare one register and read both meanings from it",
    related: [context.locate(other.node, `\`${other.name}\` is here`)],
  });
}

function instanceFields(node: ts.ClassDeclaration): readonly ts.PropertyDeclaration[] {
  return node.members.filter(ts.isPropertyDeclaration).filter((field) => {
    const skipped = field.modifiers?.some(
      (m) => m.kind === ts.SyntaxKind.StaticKeyword || m.kind === ts.SyntaxKind.DeclareKeyword,
    );
    return !(skipped ?? false);
  });
}

/** The call of the `ingot:mmio` decorator of that name before a declaration. */
function decoratorCall(node: ts.HasDecorators, name: string, context: RuleContext): ts.CallExpression | undefined {
  for (const decorator of ts.getDecorators(node) ?? []) {
    const call = decorator.expression;
    if (!ts.isCallExpression(call)) continue;
    const symbol = symbolAt(context.checker, call.expression);
    if (symbol?.name === name && isInPrelude(symbol)) return call;
  }
  return undefined;
}

function blockSize(call: ts.CallExpression, { checker }: RuleContext): number | undefined {
  const options = call.arguments[0];
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return undefined;
  for (const property of options.properties) {
    if (property.name?.getText() !== "size") continue;
    if (ts.isPropertyAssignment(property)) return constantNumber(property.initializer, checker);
    if (ts.isShorthandPropertyAssignment(property)) return constantNumber(property.name, checker);
  }
  return undefined;
}

function bitRange(field: ts.PropertyDeclaration, context: RuleContext): readonly [number, number] | undefined {
  const number = (e: ts.Expression | undefined) => (e === undefined ? undefined : constantNumber(e, context.checker));
  const bit = number(decoratorCall(field, "bit", context)?.arguments[0]);
  if (bit !== undefined) return [bit, bit];
  const bits = decoratorCall(field, "bits", context);
  const from = number(bits?.arguments[0]);
  const to = number(bits?.arguments[1]);
  return from === undefined || to === undefined ? undefined : [from, to];
}

/** Width of one register in bits, and how many there are: `FixedArray<ReadWrite<u32>, 8>` is a run of eight. */
function registerBits(type: ts.Type, context: RuleContext): { width: number; count: number } | undefined {
  const { checker } = context;
  for (const part of parts(type)) {
    const args = checker.getTypeArguments(part as ts.TypeReference);
    const name = part.symbol?.name;
    if (name === "FixedArray" && isInPrelude(part.symbol) && args[0] !== undefined && args[1]?.isNumberLiteral()) {
      const element = registerBits(args[0], context);
      return element === undefined ? undefined : { width: element.width, count: element.count * args[1].value };
    }
    if (name === undefined || !REGISTER_TYPES.has(name) || !isInPrelude(part.symbol) || args[0] === undefined) continue;
    const width = wordBits(args[0], context);
    return width === undefined ? undefined : { width, count: 1 };
  }
  return undefined;
}

function wordBits(type: ts.Type, context: RuleContext): number | undefined {
  const scalar = scalarBits(type);
  if (scalar !== undefined) return scalar;
  for (const declaration of type.symbol?.declarations ?? []) {
    if (ts.isClassDeclaration(declaration)) {
      const word = decoratorCall(declaration, "bitfield", context)?.arguments[0];
      if (word !== undefined && ts.isStringLiteralLike(word)) return WIDTHS.get(word.text);
    }
    if (ts.isEnumDeclaration(declaration)) return enumBits(declaration, context.checker);
  }
  return undefined;
}

/** Bits that a field's type can hold; `undefined` for what `tsc` has refused already. */
function capacityBits(type: ts.Type, { checker }: RuleContext): number | undefined {
  if (members(checker, type).every(isBoolean)) return 1;
  const scalar = scalarBits(type);
  if (scalar !== undefined) return scalar;
  const owner = checker.getBaseTypeOfLiteralType(type).symbol ?? type.symbol;
  const declaration = owner?.declarations?.find(ts.isEnumDeclaration);
  return declaration === undefined ? undefined : enumBits(declaration, checker);
}

function scalarBits(type: ts.Type): number | undefined {
  return type.aliasSymbol !== undefined && isInPrelude(type.aliasSymbol)
    ? WIDTHS.get(type.aliasSymbol.name)
    : undefined;
}

/** What `@repr` says, else the smallest unsigned type that every member fits. */
function enumBits(declaration: ts.EnumDeclaration, checker: ts.TypeChecker): number {
  const tag = ts.getJSDocTags(declaration).find((t) => t.tagName.text === "repr");
  const repr = WIDTHS.get(ts.getTextOfJSDocComment(tag?.comment)?.trim() ?? "");
  if (repr !== undefined) return repr;
  const largest = Math.max(0, ...declaration.members.map((member) => Number(checker.getConstantValue(member) ?? 0)));
  return largest < 2 ** 8 ? 8 : largest < 2 ** 16 ? 16 : largest < 2 ** 32 ? 32 : 64;
}

function reportLayout(node: ts.Node, message: string, help: string, context: RuleContext): void {
  context.report(node, { code: "ING5002", message, label: "contradicts the block's layout", help });
}

const hex = (value: number): string => `0x${value.toString(16)}`;
