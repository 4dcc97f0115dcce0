/** What class decorators do to a class: register blocks, bit fields, representation (LANGUAGE.md §12, §13). */

import { constantNumber as valueOfConstant } from "../subset/constant-number.js";
import type { TypeEnvironment } from "../types/from-typescript.js";
import { type BitRange, type ClassField, type IntName, type Type, U32 } from "../types/type.js";
import ts from "../typescript.cjs";
import { memberName } from "./classes.js";
import { foldConstant } from "./constants.js";
import { fail, type ProgramContext, symbolAt, typeAt } from "./context.js";

export interface ClassShape {
  readonly repr: "auto" | "c";
  readonly align: number;
  readonly blockSize: number | undefined;
  readonly bitfield:
    | { readonly word: IntName; readonly members: ReadonlyMap<string, BitRange & { type: Type }> }
    | undefined;
  /** The fields, from those that the source declares. */
  readonly fields: (declared: () => readonly ClassField[]) => readonly ClassField[];
}

/** A decorator's name and arguments, if it is the call of a function from the prelude. */
export function decoratorCalls(
  context: ProgramContext,
  node: ts.HasDecorators,
): { name: string; call: ts.CallExpression }[] {
  const found: { name: string; call: ts.CallExpression }[] = [];
  for (const decorator of ts.getDecorators(node) ?? []) {
    if (!ts.isCallExpression(decorator.expression)) continue;
    const symbol = symbolAt(context, decorator.expression.expression);
    if (symbol !== undefined) found.push({ name: symbol.name, call: decorator.expression });
  }
  return found;
}

/** A tag of the doc comment: its text, empty when it has none, undefined when the tag is not there. */
export function docTag(node: ts.Node, name: string): string | undefined {
  for (const tag of ts.getJSDocTags(node)) {
    if (tag.tagName.text !== name) continue;
    // tsc reads `@import` as syntax of its own; ours is the words behind it.
    if (name === "import") return /@import\s+([\w.]+)/.exec(tag.getSourceFile().text.slice(tag.pos))?.[1] ?? "";
    return ts.getTextOfJSDocComment(tag.comment)?.trim() ?? "";
  }
  return undefined;
}

export function applyDecorators(
  context: ProgramContext,
  declaration: ts.ClassLikeDeclaration,
  environment: TypeEnvironment,
  id: string,
): ClassShape {
  const repr = docTag(declaration, "repr")?.replaceAll(/["'()]/g, "") === "c" ? "c" : "auto";
  const align = Number(docTag(declaration, "align") ?? 1) || 1;
  const plain: ClassShape = {
    repr,
    align,
    blockSize: undefined,
    bitfield: undefined,
    fields: (declared) => declared(),
  };
  if (!ts.isClassDeclaration(declaration)) return plain;
  for (const { name, call } of decoratorCalls(context, declaration)) {
    if (name === "registers") return registerBlock(context, declaration, environment, call, id);
    if (name === "bitfield") return bitField(context, declaration, environment, call);
    if (name === "mailboxRequest") return mailboxRequest(context, declaration, call, id);
  }
  return plain;
}

export function constantArgument(context: ProgramContext, call: ts.CallExpression, index: number): bigint {
  const argument = call.arguments[index];
  const value = argument === undefined ? undefined : constantNumber(context, argument);
  if (value === undefined)
    fail(context, "ING5002", argument ?? call, "this must be a constant number", { help: "write the number" });
  return value;
}

/** A number known to the compiler: an untyped constant or a member of an enum. */
export function constantNumber(context: ProgramContext, node: ts.Expression): bigint | undefined {
  const folded = foldConstant(context, node);
  if (folded?.kind === "number") return folded.int;
  const declaration = symbolAt(context, node)?.valueDeclaration;
  if (declaration !== undefined && ts.isEnumMember(declaration)) {
    const value = context.checker.getConstantValue(declaration);
    return typeof value === "number" ? BigInt(value) : undefined;
  }
  if (declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined) {
    const isConst = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const;
    return isConst ? constantNumber(context, declaration.initializer) : undefined;
  }
  // `BASE + 4`, where `BASE` has a machine type.
  const value = valueOfConstant(node, context.checker);
  return value !== undefined && Number.isSafeInteger(value) ? BigInt(value) : undefined;
}

export function optionNumber(context: ProgramContext, call: ts.CallExpression, name: string): bigint {
  const options = call.arguments[0];
  if (options !== undefined && ts.isObjectLiteralExpression(options)) {
    for (const property of options.properties) {
      if (!ts.isPropertyAssignment(property) || memberName(property) !== name) continue;
      const value = constantNumber(context, property.initializer);
      if (value !== undefined) return value;
    }
  }
  return fail(context, "ING5002", call, `\`${name}\` must be a constant number`, { help: `write \`{ ${name}: … }\`` });
}

function registerBlock(
  context: ProgramContext,
  declaration: ts.ClassDeclaration,
  environment: TypeEnvironment,
  call: ts.CallExpression,
  id: string,
): ClassShape {
  const fields = (): ClassField[] => {
    const found: ClassField[] = [];
    for (const member of declaration.members) {
      if (!ts.isPropertyDeclaration(member) || member.type === undefined) continue;
      const at = decoratorCalls(context, member).find((d) => d.name === "at");
      if (at === undefined) continue;
      const type = registerContent(context, context.checker.getTypeFromTypeNode(member.type), member.type, environment);
      found.push({
        name: memberName(member),
        type,
        offset: Number(constantArgument(context, at.call, 0)),
        readonly: true,
        declaredIn: id,
        ...(isIndependent(context.checker.getTypeFromTypeNode(member.type)) ? { independent: true } : {}),
      });
    }
    return found;
  };
  return { repr: "c", align: 8, blockSize: Number(optionNumber(context, call, "size")), bitfield: undefined, fields };
}

/** Writes of a `WriteOnly` or `WriteOneToClear` register, or of an array of such, undo nothing that was written before. */
function isIndependent(type: ts.Type): boolean {
  const { symbol } = type;
  const [element] = (type as ts.TypeReference).typeArguments ?? [];
  if (symbol?.name === "FixedArray") return element !== undefined && isIndependent(element);
  return symbol?.name === "WriteOnly" || symbol?.name === "WriteOneToClear";
}

/** What reading a register of this type gives: the type argument of `ReadOnly<T>` and its kin. */
export function registerContent(
  context: ProgramContext,
  type: ts.Type,
  node: ts.Node,
  environment: TypeEnvironment,
): Type {
  const { checker } = context;
  const arguments_ = checker.getTypeArguments(type as ts.TypeReference);
  if (type.symbol?.name === "FixedArray" && arguments_.length >= 2) {
    const length = arguments_[1]!;
    return {
      kind: "array",
      element: registerContent(context, arguments_[0]!, node, environment),
      length: length.isNumberLiteral() ? length.value : 0,
    };
  }
  if (arguments_.length === 0)
    fail(
      context,
      "ING5002",
      node,
      "a register is `ReadOnly<T>`, `WriteOnly<T>`, `ReadWrite<T>` or `WriteOneToClear<T>`",
    );
  return typeAt(context, node, arguments_[0]!, environment, true);
}

function bitField(
  context: ProgramContext,
  declaration: ts.ClassDeclaration,
  environment: TypeEnvironment,
  call: ts.CallExpression,
): ClassShape {
  const argument = call.arguments[0];
  const word = argument !== undefined && ts.isStringLiteral(argument) ? (argument.text as IntName) : "u32";
  const members = new Map<string, BitRange & { type: Type }>();
  for (const member of declaration.members) {
    if (!ts.isPropertyDeclaration(member) || member.type === undefined) continue;
    for (const { name, call: decorator } of decoratorCalls(context, member)) {
      if (name !== "bit" && name !== "bits") continue;
      const from = Number(constantArgument(context, decorator, 0));
      const to = name === "bit" ? from : Number(constantArgument(context, decorator, 1));
      const type = typeAt(context, member.type, context.checker.getTypeFromTypeNode(member.type), environment, true);
      members.set(memberName(member), { from, to, type });
    }
  }
  return { repr: "c", align: 1, blockSize: undefined, bitfield: { word, members }, fields: () => [] };
}

/** Words before the fields of a property message, and the end tag after them (raspi4 §5). */
export const MAILBOX_HEADER: readonly string[] = ["bufferBytes", "status", "tag", "valueBytes", "valueStatus"];

export interface MailboxLayout {
  readonly tag: bigint;
  /** Bytes of the value buffer: the larger of request and response, in whole words. */
  readonly valueBytes: bigint;
  /** Bytes of the whole message: header, value buffer, end tag. */
  readonly bufferBytes: bigint;
  /** Words of padding between the fields and the end tag. */
  readonly paddingWords: bigint;
}

/** The numbers of a property message, worked out from the decorator and the fields. */
export function mailboxLayout(
  context: ProgramContext,
  declaration: ts.ClassDeclaration,
  call: ts.CallExpression,
): MailboxLayout {
  const tag = optionNumber(context, call, "tag");
  const response = optionNumber(context, call, "response");
  let request = 0n;
  for (const member of declaration.members) {
    if (!ts.isPropertyDeclaration(member) || member.type === undefined) continue;
    const type = typeAt(context, member.type, context.checker.getTypeFromTypeNode(member.type), new Map(), true);
    const bytes = type.kind === "int" && (type.name === "u64" || type.name === "i64") ? 8n : 4n;
    const isWord = (type.kind === "int" && /^[ui](32|64)$/.test(type.name)) || type.kind === "enum";
    if (!isWord) {
      fail(context, "ING5002", member, "a property message is made of 32-bit and 64-bit words", {
        help: "declare it `u32`, `i32`, `u64` or an enum with `@repr u32`",
      });
    }
    if (type.kind === "enum" && context.types.enums.get(type.id)?.repr !== "u32") {
      fail(context, "ING5002", member, "the firmware reads 32 bits here, and this enum has another width", {
        help: "give the enum `/** @repr u32 */`",
      });
    }
    request += bytes;
  }
  if (response > request) {
    fail(context, "ING5002", call, `the answer has ${response} bytes, and the fields have room for ${request}`, {
      help: "declare a field for each word of the larger of request and answer",
    });
  }
  const valueBytes = ((request > response ? request : response) + 3n) & ~3n;
  const bufferBytes = 20n + valueBytes + 4n;
  return { tag, valueBytes, bufferBytes, paddingWords: (valueBytes - request) / 4n };
}

function mailboxRequest(
  context: ProgramContext,
  declaration: ts.ClassDeclaration,
  call: ts.CallExpression,
  id: string,
): ClassShape {
  const field = (name: string): ClassField => ({
    name,
    type: U32,
    readonly: false,
    declaredIn: id,
  });
  return {
    repr: "c",
    // The low four bits of the address carry the channel (raspi4 §5).
    align: 16,
    blockSize: undefined,
    bitfield: undefined,
    fields: (declared) => {
      const layout = mailboxLayout(context, declaration, call);
      const padding = Array.from({ length: Number(layout.paddingWords) }, (_, i) => field(`padding${i}`));
      return [...MAILBOX_HEADER.map(field), ...declared(), ...padding, field("endTag")];
    },
  };
}
