/** Reading and writing members: fields, accessors, common members of unions, bit fields, registers. */
import type ts from "typescript";
import type { Operand, Place, Span } from "../mir/mir.js";
import { typeText } from "../types/text.js";
import {
  type BitRange,
  BOOL,
  borrowed,
  holdsPlace,
  type IntName,
  int,
  intBits,
  resolve,
  sameType,
  type Type,
  U32,
  USIZE,
  VOID,
} from "../types/type.js";
import {
  assign,
  content,
  copy,
  enter,
  type FunctionBuilder,
  here,
  intConstant,
  jump,
  localPlace,
  newBlock,
  newLocal,
  project,
  temp,
  terminate,
} from "./builder.js";
import { callInterface, callMethod } from "./calls.js";
import { findMethod } from "./classes.js";
import { fail } from "./context.js";
import { convert } from "./convert.js";
import { parameterType } from "./instances.js";
import { asPlace, isOwned } from "./patterns.js";
import { objectBefore } from "./target-object.js";
import { NO_VALUE, operandValue, read, type Value } from "./values.js";

/** The member `name` of a value. `node` is where to complain. */
export function readMember(f: FunctionBuilder, value: Value, name: string, node: ts.Node): Value {
  const span = here(f, node);
  if (value.kind === "text")
    return readMember(f, operandValue(convert(f, value, { kind: "string" }, node)), name, node);
  if (value.kind === "register") {
    return fail(f.context, "ING1014", node, "a register is not a value", { help: "read it first: `.read()`" });
  }
  const { place, type } = asPlace(f, value, node);
  switch (type.kind) {
    case "tag":
      return readMember(f, operandValue(convert(f, value, { kind: "string" }, node)), name, node);
    case "object": {
      const index = type.fields.findIndex((x) => x.name === name);
      if (index >= 0) return part(place, index, type.fields[index]!.type, isOwned(value));
      break;
    }
    case "tuple":
      if (name === "length") return operandValue(intConstant(type.elements.length, USIZE));
      break;
    case "union":
      return readCommon(
        f,
        place,
        type,
        { left: value.kind === "place" ? value.variants : undefined, owned: isOwned(value) },
        name,
        node,
      );
    case "class":
      return readOfClass(f, value, place, type, name, node, span);
    case "interface":
      return callInterface(f, copy(place, type), type.id, `get ${name}`, [], node);
    case "array":
      if (name === "length") return operandValue(intConstant(type.length, USIZE));
      break;
    case "slice":
      if (name === "length") return operandValue(temp(f, USIZE, { kind: "length", operand: copy(place, type) }, span));
      break;
    case "string":
      if (name === "byteLength")
        return operandValue(temp(f, USIZE, { kind: "length", operand: copy(place, type) }, span));
      break;
    case "pointer":
      if (name === "address")
        return operandValue(temp(f, USIZE, { kind: "cast", cast: "bits", operand: copy(place, type) }, span));
      break;
    case "failure":
      return fail(f.context, "ING1002", node, "what was caught is not narrowed yet", {
        help: "test it first: `if (e instanceof …)`",
      });
    case "option":
      return fail(f.context, "ING1014", node, `the value may be \`undefined\` here`, {
        help: `write \`?.${name}\`, or test it first`,
      });
  }
  return fail(
    f.context,
    "ING1014",
    node,
    `\`${typeText(f.context.types, type)}\` has no member \`${name}\` in compiled code`,
    {
      help: "see the prelude for what it has",
    },
  );
}

function part(place: Place, index: number, type: Type, owned: boolean): Value {
  return { kind: "place", place: project(place, { kind: "field", index, type }), type, owned };
}

function readOfClass(
  f: FunctionBuilder,
  value: Value,
  place: Place,
  type: Type & { kind: "class" },
  name: string,
  node: ts.Node,
  span: Span,
): Value {
  const instance = f.context.classInstances.get(type.id)!;
  const { definition } = instance;
  if (definition.bitfield !== undefined) {
    const range = definition.bitfield.members.get(name);
    if (range !== undefined) return readBits(f, place, definition.bitfield.word, range, span);
  }
  const index = definition.fields.findIndex((x) => x.name === name);
  if (index >= 0) {
    const field = definition.fields[index]!;
    if (definition.blockSize !== undefined) {
      const content = resolve(field.type);
      const target = project(place, { kind: "field", index, type: content });
      if (content.kind === "array") return { kind: "place", place: target, type: content, owned: false };
      return registerAt(f, target, content, node);
    }
    // What is inside an owned temporary or local may be moved out by itself.
    const owned = isOwned(value) && holdsPlace(field.type);
    return {
      kind: "place",
      place: project(place, { kind: "field", index, type: field.type }),
      type: field.type,
      owned,
    };
  }
  if (findMethod(instance, `get ${name}`) !== undefined) return callMethod(f, value, `get ${name}`, [], node);
  return fail(f.context, "ING1011", node, `the method \`${name}\` is not a value`, {
    help: `call it, or pass a closure: \`() => x.${name}()\``,
  });
}

export function registerAt(f: FunctionBuilder, target: Place, content: Type, node: ts.Node): Value {
  const pointer: Type = { kind: "pointer", to: content };
  return {
    kind: "register",
    address: temp(f, pointer, { kind: "borrow", place: target, exclusive: true }, here(f, node)),
    content,
    node,
  };
}

/** A member that all variants have. Where it is their discriminant, it is worked out from the variant's index. */
function readCommon(
  f: FunctionBuilder,
  place: Place,
  union: Type & { kind: "union" },
  { left, owned }: { readonly left: readonly number[] | undefined; readonly owned: boolean },
  name: string,
  node: ts.Node,
): Value {
  const span = here(f, node);
  const indexes = left ?? union.variants.map((_, i) => i);
  const parts = indexes.map((variantIndex) => {
    const variant = union.variants[variantIndex]!;
    const fields = variant.kind === "object" ? variant.fields : [];
    const index = fields.findIndex((x) => x.name === name);
    if (index < 0)
      fail(f.context, "ING1014", node, `not every variant has \`${name}\``, { help: "test the discriminant first" });
    return { variantIndex, index, type: resolve(fields[index]!.type), variant };
  });
  const common = commonType(parts.map((p) => p.type));
  if (common === undefined) {
    fail(f.context, "ING1014", node, `\`${name}\` is laid out otherwise in each variant`, {
      help: "test the discriminant first",
    });
  }
  const type = owned ? common : borrowed(common);
  const which = temp(f, U32, { kind: "discriminant", place }, span);
  if (
    left === undefined &&
    isIdentityTag(
      type,
      parts.map((p) => p.type),
    )
  )
    return operandValue(temp(f, type, { kind: "cast", cast: "int", operand: which }, span));
  const local = newLocal(f, type, span);
  const join = newBlock(f);
  const otherwise = newBlock(f);
  const from = f.current;
  const open = f.open;
  const cases = parts.map((p) => {
    const block = newBlock(f);
    enter(f, block);
    const inner = project(
      place,
      { kind: "variant", index: p.variantIndex, type: p.variant },
      { kind: "field", index: p.index, type: p.type },
    );
    const operand = convert(f, { kind: "place", place: inner, type: p.type, owned }, type, node);
    assign(f, localPlace(local), { kind: "use", operand }, span);
    jump(f, join, span);
    return { value: BigInt(p.variantIndex), target: block };
  });
  enter(f, otherwise);
  terminate(f, { kind: "unreachable", trap: true, span });
  f.current = from;
  f.open = open;
  terminate(f, { kind: "switch", operand: which, cases, otherwise, span });
  enter(f, join);
  return operandValue(content(localPlace(local), type));
}

/** The type of a member over all variants: equal types, or what their literals are literals of. */
function commonType(types: readonly Type[]): Type | undefined {
  const first = types[0]!;
  if (types.every((t) => sameType(t, first))) return first.kind === "unit" ? first.of : first;
  const wide = types.map((t) => (t.kind === "unit" ? resolve(t.of) : t));
  if (wide.every((t) => t.kind === "tag")) {
    return { kind: "tag", texts: [...new Set(wide.flatMap((t) => (t as Type & { kind: "tag" }).texts))].sort() };
  }
  if (wide.every((t) => sameType(t, wide[0]!))) return wide[0];
  return undefined;
}

/** Whether the variant's index is the tag's (or boolean's) value already. */
function isIdentityTag(type: Type, parts: readonly Type[]): boolean {
  if (!parts.every((p) => p.kind === "unit")) return false;
  if (type.kind === "tag")
    return parts.length === type.texts.length && parts.every((p, i) => p.kind === "unit" && p.value === type.texts[i]);
  if (type.kind === "bool")
    return parts.length === 2 && parts.every((p, i) => p.kind === "unit" && p.value === (i === 1));
  return false;
}

// ---- bit fields ------------------------------------------------------------------------------------------------------

function maskOf(range: BitRange): bigint {
  return (1n << BigInt(range.to - range.from + 1)) - 1n;
}

function readBits(
  f: FunctionBuilder,
  place: Place,
  word: IntName,
  range: BitRange & { type: Type },
  span: Span,
): Value {
  const type = int(word);
  const whole = read(f, project(place, { kind: "as", type }), type, span);
  const shifted =
    range.from === 0
      ? whole
      : temp(
          f,
          type,
          { kind: "binary", op: "shrLogical", left: whole, right: intConstant(range.from, U32), overflow: "wrap" },
          span,
        );
  const masked = temp(
    f,
    type,
    { kind: "binary", op: "and", left: shifted, right: intConstant(maskOf(range), type), overflow: "wrap" },
    span,
  );
  const target = resolve(range.type);
  if (target.kind === "bool") {
    return operandValue(
      temp(f, BOOL, { kind: "binary", op: "ne", left: masked, right: intConstant(0, type), overflow: "wrap" }, span),
    );
  }
  return operandValue(
    sameType(target, type) ? masked : temp(f, target, { kind: "cast", cast: "int", operand: masked }, span),
  );
}

function writeBits(
  f: FunctionBuilder,
  place: Place,
  word: IntName,
  range: BitRange & { type: Type },
  value: Operand,
  span: Span,
): void {
  const type = int(word);
  const bits = BigInt(intBits(word, f.context.options.pointerBits));
  const at = project(place, { kind: "as", type });
  const binary = (op: "and" | "or" | "shl", left: Operand, right: Operand) =>
    temp(f, type, { kind: "binary", op, left, right, overflow: "wrap" }, span);
  const wide = sameType(resolve(range.type), type)
    ? value
    : temp(f, type, { kind: "cast", cast: "int", operand: value }, span);
  const masked = binary("and", wide, intConstant(maskOf(range), type));
  const placed = range.from === 0 ? masked : binary("shl", masked, intConstant(range.from, U32));
  const keep = ((1n << bits) - 1n) & ~(maskOf(range) << BigInt(range.from));
  const kept = binary("and", read(f, at, type, span), intConstant(keep, type));
  assign(f, at, { kind: "binary", op: "or", left: kept, right: placed, overflow: "wrap" }, span);
}

// ---- writing ---------------------------------------------------------------------------------------------------------

/** What an assignment goes to: evaluated once, then read (for `+=`) and written. */
export interface Target {
  readonly type: Type;
  read(): Value;
  write(value: Value, node: ts.Node): void;
}

export function placeTarget(f: FunctionBuilder, place: Place, type: Type): Target {
  return {
    type,
    read: () => ({ kind: "place", place, type, owned: false }),
    write: (value, node) => assign(f, place, { kind: "use", operand: convert(f, value, type, node) }, here(f, node)),
  };
}

/** The member `name` of an object. `right` is evaluated before it is written. */
export function memberTarget(
  f: FunctionBuilder,
  object: Value,
  name: string,
  node: ts.Node,
  right: ts.Expression | undefined,
): Target {
  const span = here(f, node);
  const { place: found, type } = asPlace(f, object, node);
  if (type.kind === "interface") {
    const self = read(f, found, type, span);
    const slots = f.context.types.interfaces.get(type.id)!.slots;
    const slot = slots.find((s) => s.name === `set ${name}`);
    const wanted = slot?.params[0] ?? VOID;
    if (holdsReference(wanted)) {
      fail(f.context, "ING2002", node, "what is behind an interface cannot be given a place by assignment", {
        help: `declare a method that takes it: \`replace(${name}: Own<${typeText(f.context.types, wanted)}>): void\``,
      });
    }
    return {
      type: wanted,
      read: () => callInterface(f, self, type.id, `get ${name}`, [], node),
      write: (value, at) => void callInterface(f, self, type.id, `set ${name}`, [value], at),
    };
  }
  if (type.kind !== "class") {
    return fail(f.context, "ING1013", node, "data is not assigned into: copies of it would not follow", {
      help: `make new data: \`{ ...value, ${name}: … }\``,
    });
  }
  const instance = f.context.classInstances.get(type.id)!;
  const { definition } = instance;
  const index = definition.fields.findIndex((x) => x.name === name);
  const place = objectBefore(f, found, type, [right], node, definition.fields[index]?.type);
  const range = definition.bitfield?.members.get(name);
  if (definition.bitfield !== undefined && range !== undefined) {
    const { word } = definition.bitfield;
    return {
      type: range.type,
      read: () => readBits(f, place, word, range, span),
      write: (value, at) => writeBits(f, place, word, range, convert(f, value, range.type, at), here(f, at)),
    };
  }
  if (index >= 0)
    return placeTarget(
      f,
      project(place, { kind: "field", index, type: definition.fields[index]!.type }),
      definition.fields[index]!.type,
    );
  if (findMethod(instance, `set ${name}`) === undefined) {
    return fail(f.context, "ING1014", node, `\`${definition.name}\` has no member \`${name}\` to assign`, {
      help: "declare a field or a setter",
    });
  }
  return {
    type: setterType(f, instance.id, name),
    read: () => callMethod(f, { kind: "place", place, type, owned: false }, `get ${name}`, [], node),
    write: (value, at) => {
      callMethod(f, { kind: "place", place, type, owned: false }, `set ${name}`, [value], at);
      return NO_VALUE;
    },
  };
}

/** Whether a place, by itself or in data, is passed for the type. */
function holdsReference(type: Type): boolean {
  const t = resolve(type);
  switch (t.kind) {
    case "ref":
      return true;
    case "option":
      return holdsReference(t.some);
    case "tuple":
      return t.elements.some(holdsReference);
    case "object":
      return t.fields.some((field) => holdsReference(field.type));
    case "union":
      return t.variants.some(holdsReference);
    default:
      return false;
  }
}

function setterType(f: FunctionBuilder, classId: string, name: string): Type {
  const found = findMethod(f.context.classInstances.get(classId)!, `set ${name}`)!;
  return parameterType(f.context, found.member.parameters[0]!, found.owner.environment);
}
