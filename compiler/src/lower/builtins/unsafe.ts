/** `ingot:unsafe`: raw pointers, volatile access, assembly (LANGUAGE.md §12). */

import type { Operand, Place } from "../../mir/mir.js";
import { BOOL, borrowed, holdsPlace, int, NEVER, ref, resolve, type Type, U8, USIZE } from "../../types/type.js";
import ts from "../../typescript.cjs";
import { writtenTypeArguments } from "../arguments.js";
import { lowerSuspend } from "../async.js";
import {
  assign,
  constant,
  copy,
  emit,
  type FunctionBuilder,
  here,
  placeOf,
  project,
  temp,
  terminate,
  zero,
} from "../builder.js";
import { functionDeclaration } from "../calls.js";
import { fail, symbolAt, typeAt } from "../context.js";
import { convert } from "../convert.js";
import { lowerExpression, lowerTarget, lowerTo } from "../expressions.js";
import { attributesOf, requireFunction } from "../instances.js";
import { asPlace } from "../patterns.js";
import { NO_VALUE, operandValue, read, typeOfValue, type Value } from "../values.js";
import { lowerInterruptCall, lowerVectors } from "./interrupts.js";

export function lowerUnsafeCall(
  f: FunctionBuilder,
  node: ts.CallExpression,
  name: string,
  expected: Type | undefined,
): Value | undefined {
  const span = here(f, node);
  const arg = (i: number): ts.Expression => node.arguments[i]!;
  switch (name) {
    case "Ptr.at": {
      const to =
        writtenTypeArguments(f, node)?.[0] ??
        pointee(expected) ??
        fail(f.context, "ING1014", node, "what it points to is not said", { help: "write `Ptr.at<u32>(…)`" });
      return operandValue(
        temp(f, { kind: "pointer", to }, { kind: "cast", cast: "bits", operand: lowerTo(f, arg(0), USIZE) }, span),
      );
    }
    case "Ptr.of": {
      const { place, type } = placeArgument(f, arg(0));
      return operandValue(temp(f, { kind: "pointer", to: type }, { kind: "borrow", place, exclusive: true }, span));
    }
    case "volatileLoad": {
      const pointer = pointerArgument(f, arg(0));
      return operandValue(temp(f, pointer.to, { kind: "volatileLoad", pointer: pointer.operand }, span));
    }
    case "volatileStore": {
      const pointer = pointerArgument(f, arg(0));
      emit(f, { kind: "volatileStore", pointer: pointer.operand, value: lowerTo(f, arg(1), pointer.to), span });
      return NO_VALUE;
    }
    case "registersAt":
      return registersAt(f, node);
    case "transmute":
      return transmute(f, node, expected);
    case "linkerAddress": {
      const text = arg(0);
      if (!ts.isStringLiteral(text))
        return fail(f.context, "ING1014", text, "the symbol's name must be written here", {
          help: "write a string literal",
        });
      return operandValue(constant({ kind: "symbol", name: text.text }, USIZE));
    }
    case "viewAt": {
      const pointer = pointerArgument(f, arg(0));
      const length = lowerTo(f, arg(1), USIZE);
      const type: Type = { kind: "slice", element: pointer.to, mutable: true };
      return operandValue(temp(f, type, { kind: "view", pointer: pointer.operand, length }, span));
    }
    case "fence":
      emit(f, { kind: "fence", span });
      return NO_VALUE;
    case "suspend":
    case "yieldTurn":
      return lowerSuspend(f, node, name);
    case "lockCeiling":
      return lockQuery(f, node, "lockCeiling", U8);
    case "lockIsShared":
      return lockQuery(f, node, "lockIsShared", BOOL);
    case "trap":
      terminate(f, { kind: "unreachable", trap: true, span });
      return { kind: "operand", operand: zero(NEVER), type: NEVER };
    default:
      return lowerInterruptCall(f, node, name);
  }
}

/** What the whole program says of a lock: `this`, of a method with a `@lock` tag. */
function lockQuery(
  f: FunctionBuilder,
  node: ts.CallExpression,
  name: "lockCeiling" | "lockIsShared",
  type: Type,
): Value {
  const argument = node.arguments[0]!;
  const { place, type: found } = asPlace(f, lowerExpression(f, argument), argument);
  const { base, projections } = place;
  if (argument.kind !== ts.SyntaxKind.ThisKeyword || base.kind !== "local" || projections[0]?.kind !== "deref")
    return fail(f.context, "ING1014", argument, "a lock is asked about by its own methods", {
      help: `write \`${name}(this)\``,
    });
  const operand = copy({ base, projections: [] }, ref(found));
  return operandValue(temp(f, type, { kind: "intrinsic", name, operands: [operand] }, here(f, node)));
}

function pointee(expected: Type | undefined): Type | undefined {
  const t = expected === undefined ? undefined : resolve(expected);
  return t?.kind === "pointer" ? t.to : undefined;
}

function placeArgument(f: FunctionBuilder, node: ts.Expression): { readonly place: Place; readonly type: Type } {
  const value = lowerExpression(f, node);
  if (value.kind === "place") {
    const t = resolve(value.type);
    if (t.kind !== "ref") return { place: value.place, type: t };
  }
  return asPlace(f, value, node);
}

export function pointerArgument(
  f: FunctionBuilder,
  node: ts.Expression,
): { readonly operand: Operand; readonly to: Type } {
  const value = lowerExpression(f, node);
  const type = typeOfValue(value);
  if (type?.kind !== "pointer")
    return fail(f.context, "ING1014", node, "a `Ptr` is wanted here", { help: "make one: `Ptr.at<u32>(address)`" });
  return { operand: convert(f, value, type, node), to: type.to };
}

/** A register block at an address: a place that is there already. */
function registersAt(f: FunctionBuilder, node: ts.CallExpression): Value {
  const span = here(f, node);
  const symbol = symbolAt(f.context, node.arguments[0]!);
  if (symbol === undefined || !(symbol.flags & ts.SymbolFlags.Class))
    return fail(f.context, "ING5002", node.arguments[0]!, "a class with `@registers` is wanted here", {
      help: "name the class",
    });
  const block = f.context.classType(symbol, []);
  const address = lowerTo(f, node.arguments[1]!, USIZE);
  return operandValue(temp(f, ref(block), { kind: "cast", cast: "bits", operand: address }, span));
}

/** The same bits as another type; anything with an address goes by memory. */
function transmute(f: FunctionBuilder, node: ts.CallExpression, expected: Type | undefined): Value {
  const span = here(f, node);
  const written = node.typeArguments?.[0];
  const to =
    written !== undefined
      ? typeAt(f.context, written, f.context.checker.getTypeFromTypeNode(written), f.environment, false)
      : expected;
  if (to === undefined)
    return fail(f.context, "ING1014", node, "to what, is not said", { help: "write `transmute<T>(…)`" });
  const value = lowerExpression(f, node.arguments[0]!);
  const from = typeOfValue(value);
  if (from === undefined) return operandValue(convert(f, value, to, node));
  const source = borrowed(from);
  const operand = convert(f, value, source, node);
  return operandValue(temp(f, resolve(to), { kind: "cast", cast: "bits", operand }, span));
}

export function lowerPointerMethod(
  f: FunctionBuilder,
  receiver: Value,
  type: Type & { kind: "pointer" },
  name: string,
  node: ts.CallExpression,
): Value | undefined {
  const span = here(f, node);
  const operand =
    receiver.kind === "place" ? read(f, receiver.place, type, span) : (receiver as Value & { kind: "operand" }).operand;
  const place = (): Place => project(placeOf(f, operand, span), { kind: "deref", type: type.to });
  switch (name) {
    case "read":
      return holdsPlace(type.to)
        ? { kind: "place", place: place(), type: type.to, owned: true }
        : operandValue(temp(f, type.to, { kind: "use", operand: copy(place(), type.to) }, span));
    case "write":
      assign(f, place(), { kind: "use", operand: lowerTo(f, node.arguments[0]!, type.to) }, span);
      return NO_VALUE;
    case "offset": {
      const address = temp(f, USIZE, { kind: "cast", cast: "bits", operand }, span);
      const count = lowerTo(f, node.arguments[0]!, int("isize"));
      const wide = temp(f, USIZE, { kind: "cast", cast: "int", operand: count }, span);
      const size = temp(f, USIZE, { kind: "intrinsic", name: "sizeOf", operands: [zero(type.to)] }, span);
      const bytes = temp(f, USIZE, { kind: "binary", op: "mul", left: wide, right: size, overflow: "wrap" }, span);
      const sum = temp(f, USIZE, { kind: "binary", op: "add", left: address, right: bytes, overflow: "wrap" }, span);
      return operandValue(temp(f, type, { kind: "cast", cast: "bits", operand: sum }, span));
    }
    default:
      return undefined;
  }
}

/**
 * asm`mrs ${out(x)}, CNTPCT_EL0`: operands become `$n`, outputs first. `symbol(f)` stands for the name under which the
 * linker knows a function.
 */
export function lowerAsm(f: FunctionBuilder, node: ts.TaggedTemplateExpression): Value {
  const { template } = node;
  const span = here(f, node);
  if (ts.isNoSubstitutionTemplateLiteral(template)) {
    emit(f, { kind: "asm", template: escaped(template.text), outputs: [], inputs: [], span });
    return NO_VALUE;
  }
  const outputs: Place[] = [];
  const targets: { target: ReturnType<typeof lowerTarget>; place: Place; type: Type; node: ts.Node }[] = [];
  const inputs: Operand[] = [];
  const roles: ({ role: "out" | "in"; index: number } | { role: "text"; text: string })[] = [];
  for (const part of template.templateSpans) {
    const call = part.expression;
    const name =
      ts.isCallExpression(call) && ts.isIdentifier(call.expression)
        ? symbolAt(f.context, call.expression)?.name
        : undefined;
    if (name === undefined || !ts.isCallExpression(call)) {
      fail(f.context, "ING1011", call, "what goes into assembly says how", {
        help: "write `input(x)`, `out(x)`, `inout(x)` or `symbol(f)`",
      });
    }
    if (name === "interruptVectors") {
      roles.push({ role: "text", text: lowerVectors(f, call, (target) => symbolName(f, target)) });
      continue;
    }
    const argument = call.arguments[0]!;
    if (name === "symbol") {
      roles.push({ role: "text", text: symbolName(f, argument) });
      continue;
    }
    if (name === "out" || name === "inout") {
      const target = lowerTarget(f, argument);
      const type = resolve(target.type);
      const place = placeOf(f, temp(f, type, { kind: "use", operand: zero(type) }, span), span);
      if (name === "inout")
        fail(f.context, "ING1011", call, "`inout` operands are not supported yet", {
          help: "use `input(x)` and `out(x)`",
        });
      roles.push({ role: "out", index: outputs.length });
      outputs.push(place);
      targets.push({ target, place, type, node: argument });
    } else {
      const value = lowerExpression(f, argument, USIZE);
      const type = typeOfValue(value);
      roles.push({ role: "in", index: inputs.length });
      inputs.push(convert(f, value, type ?? USIZE, argument));
    }
  }
  let text = escaped(template.head.text);
  roles.forEach((role, i) => {
    const operand =
      role.role === "text" ? role.text : `$${role.role === "out" ? role.index : outputs.length + role.index}`;
    text += operand + escaped(template.templateSpans[i]!.literal.text);
  });
  emit(f, { kind: "asm", template: text, outputs, inputs, span });
  for (const { target, place, type, node: at } of targets) target.write(operandValue(copy(place, type)), at);
  return NO_VALUE;
}
/** A literal `$` is written `$$` in an LLVM template. */
const escaped = (text: string): string => text.replaceAll("$", "$$$$");

function symbolName(f: FunctionBuilder, node: ts.Expression): string {
  const symbol = symbolAt(f.context, node);
  const declaration = symbol === undefined ? undefined : functionDeclaration(symbol);
  if (declaration === undefined)
    return fail(f.context, "ING1014", node, "a function is wanted here", { help: "name a function" });
  const instance = requireFunction(f.context, declaration, new Map());
  return attributesOf(f.context, instance).exportName ?? instance.name;
}
