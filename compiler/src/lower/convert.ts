/**
 * The one place where an implicit conversion is decided (LANGUAGE.md §0, principle 6): it is the identity, one of a
 * short list of representation changes, or an error: `ING1003` for numbers, `ING1014` for the rest.
 */
import type ts from "typescript";
import type { Operand, Place, Span } from "../mir/mir.js";
import { typeText } from "../types/text.js";
import {
  type ClassType,
  type FunctionType,
  holdsPlace,
  isPlace,
  ref,
  resolve,
  STRING,
  sameType,
  type Type,
  VOID,
  viewedElement,
} from "../types/type.js";
import {
  assign,
  boolConstant,
  constant,
  copy,
  type FunctionBuilder,
  here,
  intConstant,
  localPlace,
  move,
  newTemp,
  placeOf,
  project,
  temp,
  terminate,
  textConstant,
  zero,
} from "./builder.js";
import { intRange } from "./constants.js";
import { classDefinition, fail, freshVariable, report } from "./context.js";
import { convertOwning, mapUnion } from "./convert-owning.js";
import { adaptFunction, canAdapt } from "./function-adapter.js";
import { interfaceDistance, requireInterfaceTable } from "./interfaces.js";
import { ITERATED } from "./iterated-parameters.js";
import { optionWhere } from "./options.js";
import { differsInOwnership, isSameReference } from "./overrides.js";
import { roomOfStatic } from "./static-room.js";
import { unify } from "./unify.js";
import { read, type Value } from "./values.js";
import { viewOfTuple } from "./views.js";

/** The value as an operand of the type; what does not convert is reported at `node`. */
export function convert(f: FunctionBuilder, value: Value, target: Type, node: ts.Node): Operand {
  const to = resolve(target);
  const span = here(f, node);
  switch (value.kind) {
    case "number":
      return convertNumber(f, value, to, node);
    case "text":
      return convertText(f, value.value, to, node);
    case "nothing":
    case "void":
      return to.kind === "option" || unify(to, VOID)
        ? zero(to)
        : mismatch(f, value.kind === "nothing" ? "undefined" : "void", to, node);
    case "register":
      return fail(f.context, "ING1014", node, "a register is not a value", { help: "read it: `.read()`" });
    case "operand":
      return convertTyped(f, value.operand, value.type, to, node, span);
    case "place":
      return convertPlace(f, value.place, value.type, value.owned, to, node, span);
  }
}

function convertNumber(
  f: FunctionBuilder,
  value: Extract<Value, { kind: "number" }>,
  to: Type,
  node: ts.Node,
): Operand {
  switch (to.kind) {
    case "int": {
      if (value.int === undefined) {
        report(
          f.context,
          "ING1004",
          node,
          `\`${shortNumber(value)}\` is not an integer, and \`${to.name}\` is wanted`,
          {
            help: `write an integer, or convert: \`${to.name}(${node.getText()})\``,
          },
        );
        return intConstant(0, to);
      }
      const { min, max } = intRange(to.name, f.context.options.pointerBits);
      if (value.int < min || value.int > max) {
        report(f.context, "ING1004", node, `\`${value.int}\` does not fit \`${to.name}\` (${min} … ${max})`, {
          help: "use a wider type, or a smaller number",
        });
        return intConstant(0, to);
      }
      return intConstant(value.int, to);
    }
    case "float": {
      const rounded = to.bits === 32 ? Math.fround(value.float) : value.float;
      if (!Number.isFinite(rounded) && Number.isFinite(value.float)) {
        report(f.context, "ING1004", node, `\`${shortNumber(value)}\` does not fit \`f32\``, { help: "use `f64`" });
        return constant({ kind: "float", value: 0 }, to);
      }
      return constant({ kind: "float", value: rounded }, to);
    }
    case "variable": {
      if (to.cell.bound === "any") unify(to, freshVariable(f.context, value.int === undefined ? "float" : "number"));
      const cell = resolve(to);
      if (cell.kind !== "variable") return convertNumber(f, value, cell, node);
      if (value.int === undefined) {
        unify(cell, freshVariable(f.context, "float"));
        return constant({ kind: "float", value: value.float }, cell);
      }
      f.hasVariables = true;
      // Whether it fits is known when the type is.
      f.finishers.push(() => {
        convertNumber(f, value, resolve(cell).kind === "variable" ? { kind: "int", name: "i32" } : resolve(cell), node);
      });
      return intConstant(value.int, cell);
    }
    case "option": {
      const some = resolve(to.some);
      if (some.kind === "int" || some.kind === "float" || some.kind === "variable" || some.kind === "unit") {
        return wrapSome(f, convertNumber(f, value, some, node), to, node);
      }
      return mismatch(f, shortNumber(value), to, node);
    }
    case "unit":
      if (value.int !== undefined && value.int === to.value) return zero(to);
      if (value.int !== undefined && resolve(to.of).kind === "int")
        return numberMismatch(f, shortNumber(value), to, node);
      return mismatch(f, shortNumber(value), to, node);
    case "enum":
    case "bool":
      return numberMismatch(f, shortNumber(value), to, node);
    default:
      return mismatch(f, shortNumber(value), to, node);
  }
}
const shortNumber = (value: Extract<Value, { kind: "number" }>): string => String(value.int ?? value.float);

function convertText(f: FunctionBuilder, text: string, to: Type, node: ts.Node): Operand {
  switch (to.kind) {
    case "string":
      return textConstant(text);
    case "tag":
      if (to.texts.includes(text)) return constant({ kind: "string", value: text }, to);
      return mismatch(f, JSON.stringify(text), to, node);
    case "unit":
      return to.value === text ? zero(to) : mismatch(f, JSON.stringify(text), to, node);
    case "option":
      return wrapSome(f, convertText(f, text, resolve(to.some), node), to, node);
    case "variable":
      return unify(to, STRING) ? textConstant(text) : mismatch(f, JSON.stringify(text), to, node);
    default:
      return mismatch(f, JSON.stringify(text), to, node);
  }
}

export function convertPlace(
  f: FunctionBuilder,
  place: Place,
  from: Type,
  owned: boolean,
  to: Type,
  node: ts.Node,
  span: Span,
): Operand {
  const t = resolve(from);
  if (isPlace(t)) {
    if (isPlace(to)) {
      if (unify(t, to)) return move(place, to);
      return mismatch(f, typeText(f.context.types, t), to, node, ownedHelp(f, t, to));
    }
    if (to.kind === "option" && isPlace(to.some)) {
      return wrapSome(f, convertPlace(f, place, from, owned, resolve(to.some), node, span), to, node);
    }
    if (to.kind === "variable" && to.cell.bound === "any") {
      if (owned) {
        unify(to, t);
        return move(place, t);
      }
      unify(to, ref(t));
    }
    const lasting = owned && f.inStatic && place.base.kind === "local" ? roomOfStatic(f, t, true, span) : place;
    if (lasting !== place) assign(f, lasting, { kind: "use", operand: move(place, t) }, span);
    const reference = temp(f, ref(t), { kind: "borrow", place: lasting, exclusive: true }, span);
    return convertTyped(f, reference, ref(t), resolve(to), node, span);
  }
  if (t.kind === "tuple" && to.kind === "slice" && !to.mutable) return convertTuple(f, place, t, to, node);
  if (holdsPlace(t)) return convertOwning(f, place, t, owned, to, node, span);
  return convertTyped(f, read(f, place, t, span), t, to, node, span);
}

function ownedHelp(f: FunctionBuilder, from: Type, to: Type): string {
  if (from.kind === "class" && to.kind === "class" && derivesFrom(f, from, to)) {
    return "an owned slot takes exactly the class it names; use `Box` or a type parameter to own any subclass";
  }
  return `a \`${typeText(f.context.types, to)}\` is wanted here`;
}

/** Builds an option from another by what `change` makes of the value in it. */
export function mapOption(
  f: FunctionBuilder,
  place: Place,
  from: Type & { kind: "option" },
  result: Type & { kind: "option" },
  span: Span,
  change: (some: Place) => Operand,
): Operand {
  const condition = temp(f, { kind: "bool" }, { kind: "discriminant", place }, span);
  const some = (): Operand => change(project(place, { kind: "some", type: from.some }));
  return move(optionWhere(f, result, condition, some, span), result);
}

export function wrapSome(f: FunctionBuilder, operand: Operand, to: Type & { kind: "option" }, node: ts.Node): Operand {
  const span = here(f, node);
  const local = newTemp(f, to, span);
  assign(f, localPlace(local), { kind: "some", operand }, span);
  return move(localPlace(local), to);
}

function convertTyped(f: FunctionBuilder, operand: Operand, from: Type, to: Type, node: ts.Node, span: Span): Operand {
  const s = resolve(from);
  const t = resolve(to);
  if (s.kind === "never") return zero(t);
  if (operand.kind !== "constant" && !isPlace(s) && holdsPlace(s))
    return convertOwning(f, operand.place, s, true, t, node, span);
  if (s.kind === "variable" && t.kind === "option")
    return wrapSome(f, convertTyped(f, operand, s, resolve(t.some), node, span), t, node);
  if (s.kind === "unit") {
    if (t.kind === "unit" && sameType(s, t)) return operand;
    return convertUnit(f, s, t, node);
  }
  if (t.kind !== "variable" || s.kind !== "class") {
    if (s.kind === t.kind || s.kind === "variable" || t.kind === "variable") {
      if (unify(s, t)) return operand;
    }
  }
  // A borrow where an owner is wanted moves what it refers to: whether it may is decided by the ownership checks.
  if (s.kind === "ref" && isPlace(t)) {
    if (unify(s.to, t)) return move(project(placeOf(f, operand, span), { kind: "deref", type: t }), t);
    return mismatch(f, typeText(f.context.types, s), t, node, ownedHelp(f, resolve(s.to), t));
  }
  if (t.kind === "never") {
    // tsc has ruled out every value (`default: assertNever(x)`): only a narrowing that went stale gets here.
    terminate(f, { kind: "unreachable", trap: true, span });
    return zero(t);
  }
  const text = () => typeText(f.context.types, s);
  switch (t.kind) {
    case "variable":
      // A literal's variable: it takes any number of its kind, and this is none.
      if (t.cell.bound !== "any" && isNumberLike(s)) {
        return numberMismatch(f, text(), { kind: "float", bits: 64 }, node);
      }
      break;
    case "void":
      return zero(t);
    case "int":
    case "float":
      if (s.kind === "int" || s.kind === "float" || s.kind === "enum" || s.kind === "bool" || s.kind === "variable")
        return numberMismatch(f, text(), t, node);
      break;
    case "enum":
      if (s.kind === "int" || s.kind === "float" || s.kind === "enum" || s.kind === "variable")
        return numberMismatch(f, text(), t, node);
      break;
    case "option":
      if (s.kind === "void") return zero(t);
      if (s.kind === "option") return convertOption(f, operand, s, t, node, span);
      return wrapSome(f, convertTyped(f, operand, s, resolve(t.some), node, span), t, node);
    case "ref": {
      if (s.kind !== "ref") break;
      const inner = resolve(s.to);
      const base = resolve(t.to);
      if (inner.kind === "class" && base.kind === "class" && derivesFrom(f, inner, base)) {
        return temp(f, t, { kind: "cast", cast: "bits", operand }, span);
      }
      break;
    }
    case "slice":
      if (s.kind === "ref") {
        const array = resolve(s.to);
        if (array.kind === "array" && unify(array.element, t.element)) {
          return temp(
            f,
            t,
            { kind: "view", pointer: operand, length: intConstant(array.length, { kind: "int", name: "usize" }) },
            span,
          );
        }
      }
      if (s.kind === "slice" && !t.mutable && unify(s.element, t.element)) {
        return temp(f, t, { kind: "cast", cast: "bits", operand }, span);
      }
      if (s.kind === "tuple" && !t.mutable) return convertTuple(f, placeOf(f, operand, span), s, t, node);
      return viewMismatch(f, text(), s, t, node);
    case "function":
      // A callee that wants less of its arguments, a base of theirs, takes the same address.
      if (s.kind === "function") {
        const agrees =
          s.params.length === t.params.length &&
          s.params.every((p, i) => isSameReference(f.context, t.params[i]!, p)) &&
          isSameReference(f.context, s.result, t.result);
        if (agrees) return temp(f, t, { kind: "cast", cast: "bits", operand }, span);
        if (canAdapt(f, s, t)) return adaptFunction(f, operand, s, t, node);
        if (differsInOwnership(f.context, s, t)) return functionOwnership(f, s, t, node);
      }
      break;
    case "interface":
      return convertToInterface(f, operand, s, t, node, span);
    case "string":
      if (s.kind === "tag") return temp(f, t, { kind: "intrinsic", name: "tagText", operands: [operand] }, span);
      break;
    case "tag":
      if (s.kind === "tag" && s.texts.some((x) => t.texts.includes(x))) {
        return temp(f, t, { kind: "cast", cast: "tag", operand }, span);
      }
      break;
    case "unit":
      // tsc has narrowed it to this one value.
      if (sameType(resolve(t.of), s) || s.kind === "tag") return zero(t);
      break;
    case "union":
      if (s.kind === "ref") break;
      return convertToUnion(f, operand, s, t, node, span);
    case "tuple":
      if (s.kind === "tuple" && s.elements.length === t.elements.length) {
        const source = placeOf(f, operand, span);
        const parts = t.elements.map((e, index) => {
          const type = s.elements[index]!;
          return convertTyped(
            f,
            copy(project(source, { kind: "field", index, type }), type),
            type,
            resolve(e),
            node,
            span,
          );
        });
        return temp(f, t, { kind: "aggregate", operands: parts }, span);
      }
      break;
    case "object":
      if (
        s.kind === "object" &&
        s.fields.length === t.fields.length &&
        s.fields.every((x, i) => x.name === t.fields[i]!.name)
      ) {
        const source = placeOf(f, operand, span);
        const parts = t.fields.map((field, index) => {
          const type = s.fields[index]!.type;
          return convertTyped(
            f,
            copy(project(source, { kind: "field", index, type }), type),
            type,
            resolve(field.type),
            node,
            span,
          );
        });
        return temp(f, t, { kind: "aggregate", operands: parts }, span);
      }
      break;
  }
  if ((t.kind === "object" || t.kind === "union") && s.kind === "ref") return placeAsData(f, text(), t, node);
  return mismatch(f, text(), t, node);
}

/** A caller of the wanted type would give away what it only lends, or dispose of what it was only lent. */
function functionOwnership(f: FunctionBuilder, from: FunctionType, to: FunctionType, node: ts.Node): Operand {
  const [have, want] = [typeText(f.context.types, from), typeText(f.context.types, to)];
  report(f.context, "ING2010", node, `\`${have}\` differs from \`${want}\` in who owns what is passed or returned`, {
    label: `this is a \`${have}\``,
    help: `give a function that is a \`${want}\``,
  });
  return zero(to);
}

function placeAsData(f: FunctionBuilder, from: string, to: Type, node: ts.Node): Operand {
  const wanted = typeText(f.context.types, to);
  report(
    f.context,
    "ING1018",
    node,
    `\`${from}\` is a place, and \`${wanted}\` is data: a copy would not follow the original`,
    {
      label: "this place would be copied",
      help: `take the class itself, an interface with methods, or copy the members: \`{ … }\``,
    },
  );
  return zero(to);
}

function convertUnit(f: FunctionBuilder, from: Type & { kind: "unit" }, to: Type, node: ts.Node): Operand {
  if (typeof from.value === "string") return convertText(f, from.value, to, node);
  const of = resolve(from.of);
  if (to.kind === "option") return wrapSome(f, convertUnit(f, from, resolve(to.some), node), to, node);
  if (typeof from.value === "boolean") {
    if (to.kind === "variable") unify(to, { kind: "bool" });
    return resolve(to).kind === "bool" ? boolConstant(from.value) : mismatch(f, String(from.value), to, node);
  }
  if (of.kind === "int")
    return convertNumber(f, { kind: "number", int: from.value, float: Number(from.value) }, to, node);
  if (to.kind === "variable") unify(to, of);
  return sameType(of, to) ? intConstant(from.value, of) : numberMismatch(f, typeText(f.context.types, of), to, node);
}

function convertOption(
  f: FunctionBuilder,
  operand: Operand,
  from: Type & { kind: "option" },
  to: Type & { kind: "option" },
  node: ts.Node,
  span: Span,
): Operand {
  const some = resolve(from.some);
  return mapOption(f, placeOf(f, operand, span), from, to, span, (inner) =>
    convertPlace(f, inner, some, true, resolve(to.some), node, span),
  );
}

export function derivesFrom(f: FunctionBuilder, from: ClassType, to: ClassType): boolean {
  for (let c: ClassType | undefined = from; c !== undefined; c = classDefinition(f.context, c.id).base)
    if (c.id === to.id) return true;
  return false;
}

function convertToInterface(
  f: FunctionBuilder,
  operand: Operand,
  from: Type,
  to: Type & { kind: "interface" },
  node: ts.Node,
  span: Span,
): Operand {
  if (from.kind === "ref") {
    const target = resolve(from.to);
    if (target.kind === "class" && requireInterfaceTable(f.context, target.id, to.id, node)) {
      return temp(f, to, { kind: "interface", object: operand, classId: target.id }, span);
    }
  }
  if (from.kind === "interface" && interfaceDistance(f.context, from.id, to.id)) {
    return temp(f, to, { kind: "cast", cast: "bits", operand }, span);
  }
  return mismatch(f, typeText(f.context.types, from), to, node);
}

function convertToUnion(
  f: FunctionBuilder,
  operand: Operand,
  from: Type,
  to: Type & { kind: "union" },
  node: ts.Node,
  span: Span,
): Operand {
  const index = to.variants.findIndex((v) => unify(v, from));
  if (index >= 0) return temp(f, to, { kind: "variant", index, operand }, span);
  if (from.kind === "object") {
    // The same members with other representations (a text for a tag): the variant whose literals agree.
    const candidate = to.variants.findIndex((v) => v.kind === "object" && sameDiscriminants(from, v));
    if (candidate >= 0) {
      const converted = convertTyped(f, operand, from, to.variants[candidate]!, node, span);
      return temp(f, to, { kind: "variant", index: candidate, operand: converted }, span);
    }
  }
  if (from.kind !== "union") return mismatch(f, typeText(f.context.types, from), to, node);
  return mapUnion(f, placeOf(f, operand, span), from, true, to, node, span);
}

export function sameDiscriminants(from: Type & { kind: "object" }, variant: Type & { kind: "object" }): boolean {
  return (
    from.fields.length === variant.fields.length &&
    variant.fields.every((v, i) => {
      const s = from.fields[i]!;
      if (s.name !== v.name) return false;
      return v.type.kind !== "unit" || (s.type.kind === "unit" && s.type.value === v.type.value);
    })
  );
}

const isNumberLike = (type: Type): boolean => ["int", "float", "enum", "bool", "variable"].includes(type.kind);

function numberMismatch(f: FunctionBuilder, from: string, to: Type, node: ts.Node): Operand {
  const wanted = typeText(f.context.types, to);
  const help =
    to.kind === "enum"
      ? `name a member: \`${wanted}.…\``
      : to.kind === "bool"
        ? "compare it: `x !== 0`"
        : `write the conversion: \`${to.kind === "unit" ? typeText(f.context.types, to.of) : wanted}(${node.getText()})\``;
  report(f.context, "ING1003", node, `\`${from}\` is not converted to \`${wanted}\` implicitly`, {
    label: `this is a \`${from}\``,
    help,
  });
  return zero(to);
}

/** A tuple whose elements are of one type is passed for a view of them. */
function convertTuple(
  f: FunctionBuilder,
  place: Place,
  from: Type & { kind: "tuple" },
  to: Type & { kind: "slice" },
  node: ts.Node,
): Operand {
  if (!from.elements.every((element) => unify(element, to.element)))
    return viewMismatch(f, typeText(f.context.types, from), from, to, node);
  return viewOfTuple(f, place, from, "anything", node).operand;
}

/** Elements of data would have to be converted one by one (ING1003); places cannot be (ING1014). */
function viewMismatch(
  f: FunctionBuilder,
  from: string,
  source: Type,
  to: Type & { kind: "slice" },
  node: ts.Node,
): Operand {
  const array = source.kind === "ref" ? resolve(source.to) : source;
  const element = viewedElement(array);
  if (element === undefined || isPlace(resolve(element)) || isPlace(to.element)) return mismatch(f, from, to, node);
  const wanted = typeText(f.context.types, to);
  report(
    f.context,
    "ING1003",
    node,
    `\`${from}\` is not converted to \`${wanted}\` implicitly: its elements are laid out otherwise`,
    {
      label: `this is a \`${from}\``,
      help: `declare the elements as \`${typeText(f.context.types, to.element)}\` where they are made`,
    },
  );
  return zero(to);
}

export function mismatch(f: FunctionBuilder, from: string, to: Type, node: ts.Node, help?: string): Operand {
  const wanted = typeText(f.context.types, to);
  const label = `this is a \`${from}\``;
  if (to.kind === "generator" || (to.kind === "interface" && ITERATED.has(wanted))) {
    const message = `what is iterated has a frame of its own, and no \`${wanted}\` stands for all of them`;
    report(f.context, "ING1014", node, message, {
      label,
      help: "take a view here, `readonly T[]`; a function that is called by its name takes any `Iterable`",
    });
    return zero(to);
  }
  if (to.kind === "variable") {
    report(f.context, "ING1014", node, `\`${from}\` is no number, and what stands beside it is`, {
      label,
      help: "give numbers, or make a tuple of it: `[…] as const`",
    });
    return zero(to);
  }
  report(
    f.context,
    "ING1014",
    node,
    `\`${from}\` is laid out otherwise than \`${wanted}\`, and nothing converts it implicitly`,
    { label, help: help ?? `give a \`${wanted}\`` },
  );
  return zero(to);
}
