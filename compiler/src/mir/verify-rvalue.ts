/** What each operation takes and gives; part of `verify.ts`. */
import { BOOL, resolve, type Type, U8, U32, USIZE } from "../types/type.js";
import type { IntrinsicName, Operand, Rvalue } from "./mir.js";
import { printType } from "./print-type.js";
import { fieldsOf } from "./typing.js";
import type { Verifier } from "./verify.js";

type Of<K extends Rvalue["kind"]> = Extract<Rvalue, { kind: K }>;

export class RvalueVerifier {
  constructor(private readonly v: Verifier) {}

  /** `into`: the type of the assigned place. */
  verify(value: Rvalue, into: Type): void {
    const { v } = this;
    const result = (type: Type): void => v.expectType(`the result of ${value.kind}`, type, into);
    switch (value.kind) {
      case "use":
        result(v.operand(value.operand));
        break;
      case "borrow":
        this.borrow(v.place(value.place), into);
        break;
      case "binary":
        this.binary(value, into);
        break;
      case "unary":
        result(v.operand(value.operand));
        v.expectKind(
          value.op,
          into,
          ...(value.op === "not" ? (["bool"] as const) : (["int", "float", "enum"] as const)),
        );
        break;
      case "cast":
        this.cast(value, into);
        break;
      case "aggregate":
        this.aggregate(value.operands, into);
        break;
      case "some":
        result({ kind: "option", some: v.operand(value.operand) });
        break;
      case "variant": {
        const union = resolve(into);
        v.expectKind("the result", union, "union");
        const variant = union.kind === "union" ? union.variants[value.index] : undefined;
        const given = v.operand(value.operand);
        if (variant === undefined) v.fail(`no variant ${value.index} in ${printType(into)}`);
        else v.expectType(`variant ${value.index}`, given, variant);
        break;
      }
      case "view":
        v.expectKind("the pointer", v.operand(value.pointer), "pointer", "ref", "int");
        v.expectType("the length", v.operand(value.length), USIZE);
        v.expectKind("the result", into, "slice", "string");
        break;
      case "closure": {
        v.expectKind("the environment", v.operand(value.environment), "pointer", "ref");
        const fn = v.functionNamed(value.fn);
        const type = resolve(into);
        v.expectKind("the result", type, "function");
        // The environment is the function's first parameter.
        if (fn !== undefined && type.kind === "function") v.functionValue(fn, type, 1);
        break;
      }
      case "interface":
        v.expectKind("the object", v.operand(value.object), "ref", "pointer");
        v.expectClass(value.classId);
        v.expectKind("the result", into, "interface");
        break;
      case "address":
        v.expectKind(
          "the operand",
          v.operand(value.operand),
          "slice",
          "string",
          "interface",
          "ref",
          "pointer",
          "function",
        );
        v.expectKind("the result", into, "pointer", "ref", "int");
        break;
      case "length":
        v.expectKind("the operand", v.operand(value.operand), "slice", "string");
        result(USIZE);
        break;
      case "discriminant": {
        const on = resolve(v.place(value.place));
        v.expectKind("the place", on, "option", "union");
        result(on.kind === "option" ? BOOL : U32);
        break;
      }
      case "failureIs":
        v.expectKind("the place", v.place(value.place), "failure");
        v.expectClass(value.classId);
        result(BOOL);
        break;
      case "instanceOf":
        v.expectKind("the object", v.operand(value.object), "ref");
        v.expectClass(value.classId);
        result(BOOL);
        break;
      case "failure":
        v.expectType("what is thrown", v.operand(value.operand), { kind: "class", id: value.classId });
        result({ kind: "failure" });
        break;
      case "volatileLoad":
        v.expectKind("the pointer", v.operand(value.pointer), "pointer", "ref", "int");
        break;
      case "atomic":
        this.atomic(value, into);
        break;
      case "generator":
      case "promise":
        this.generator(value, into);
        break;
      case "intrinsic":
        this.intrinsic(value, into);
        break;
    }
  }

  private atomic(value: Of<"atomic">, into: Type): void {
    const { v } = this;
    const on = v.atomicAccess(value.pointer);
    const isExchange = value.op === "compareExchange" || value.op === "compareExchangeWeak";
    const count = value.op === "load" ? 0 : isExchange ? 2 : 1;
    if (value.operands.length !== count) v.fail(`${value.op} takes ${count} operands beside the pointer`);
    for (const operand of value.operands) v.expectType("an operand", v.operand(operand), on);
    if ((value.failureOrder !== undefined) !== isExchange) v.fail("only a compare-exchange can fail");
    const loads = ["release", "acq_rel"];
    if (loads.includes(value.failureOrder ?? "relaxed") || (value.op === "load" && loads.includes(value.order)))
      v.fail("an access that only loads releases nothing");
    v.expectType("the result", into, isExchange ? { kind: "tuple", elements: [on, BOOL] } : on);
  }

  /** A `ref` or `pointer` to the place. An array's address may also be its first element's, for views. */
  private borrow(place: Type, into: Type): void {
    const { v } = this;
    const t = resolve(into);
    v.expectKind("the result of a borrow", t, "ref", "pointer");
    // An object is an object of its base classes, at the same address.
    if (t.kind === "ref" && !v.derives(place, t.to)) v.expectType("what is borrowed", place, t.to);
  }

  private binary(value: Of<"binary">, into: Type): void {
    const { v } = this;
    const left = v.operand(value.left);
    const right = v.operand(value.right);
    switch (value.op) {
      case "eq":
      case "ne":
      case "lt":
      case "le":
      case "gt":
      case "ge":
        v.expectType(`the right side of ${value.op}`, right, left);
        v.expectType(`the result of ${value.op}`, BOOL, into);
        break;
      case "shl":
      case "shr":
      case "shrLogical":
        v.expectKind("the count", right, "int");
        v.expectType(`the result of ${value.op}`, left, into);
        break;
      default:
        v.expectType(`the right side of ${value.op}`, right, left);
        v.expectType(`the result of ${value.op}`, left, into);
        v.expectKind(
          value.op,
          left,
          ...(["and", "or", "xor"].includes(value.op)
            ? (["int", "bool", "enum"] as const)
            : (["int", "float"] as const)),
        );
    }
  }

  private cast(value: Of<"cast">, into: Type): void {
    const { v } = this;
    const from = v.operand(value.operand);
    switch (value.cast) {
      case "int":
        v.expectKind("what is cast", from, "int", "enum", "bool", "tag");
        v.expectKind("what it is cast to", into, "int", "enum", "bool", "tag");
        break;
      case "intToFloat":
        v.expectKind("what is cast", from, "int", "enum");
        v.expectKind("what it is cast to", into, "float");
        break;
      case "floatToInt":
        v.expectKind("what is cast", from, "float");
        v.expectKind("what it is cast to", into, "int", "enum");
        break;
      case "float":
        v.expectKind("what is cast", from, "float");
        v.expectKind("what it is cast to", into, "float");
        break;
      case "tag":
        v.expectKind("what is cast", from, "tag", "unit");
        v.expectKind("what it is cast to", into, "tag");
        break;
      case "bits":
        break;
    }
  }

  private aggregate(operands: readonly Operand[], into: Type): void {
    const { v } = this;
    const given = operands.map((o) => v.operand(o));
    const t = resolve(into);
    const fields = t.kind === "array" ? given.map(() => t.element) : fieldsOf(v.source, t)?.map((f) => f.type);
    if (fields === undefined) {
      v.fail(`an aggregate of ${printType(into)}`);
      return;
    }
    const count = t.kind === "array" ? t.length : fields.length;
    if (given.length !== count) {
      v.fail(`${given.length} operands, ${printType(into)} has ${count} fields`);
      return;
    }
    given.forEach((g, i) => {
      v.expectType(`field ${i}`, g, fields[i]!);
    });
  }

  private generator(value: Of<"generator" | "promise">, into: Type): void {
    const { v } = this;
    const fn = v.functionNamed(value.fn);
    const args = value.args.map((a) => v.operand(a));
    const t = resolve(into);
    if (t.kind !== value.kind || t.fn !== value.fn) v.fail(`the frame of ${value.fn} goes into ${printType(into)}`);
    if (fn === undefined) return;
    if (args.length !== fn.paramCount) {
      v.fail(`${args.length} arguments, ${value.fn} takes ${fn.paramCount}`);
      return;
    }
    args.forEach((a, i) => {
      v.expectType(`argument ${i}`, a, fn.locals[i + 1]!.type);
    });
  }

  private intrinsic(value: Of<"intrinsic">, into: Type): void {
    const { v } = this;
    const types = value.operands.map((o) => v.operand(o));
    const arity = ARITY[value.name];
    if (types.length !== arity) {
      v.fail(`${value.name} takes ${arity} operands, not ${types.length}`);
      return;
    }
    const first = types[0]!;
    switch (value.name) {
      case "leadingZeros":
      case "trailingZeros":
      case "popCount":
        v.expectKind("the operand", first, "int");
        v.expectKind("the result", into, "int");
        break;
      case "overflowingAdd":
      case "overflowingSub":
      case "overflowingMul":
        v.expectType("the right side", types[1]!, first);
        v.expectType("the result", { kind: "tuple", elements: [first, BOOL] }, into);
        break;
      case "isNaN":
      case "isFinite":
        v.expectKind("the operand", first, "float");
        v.expectType("the result", BOOL, into);
        break;
      case "tagText":
        v.expectKind("the operand", first, "tag");
        v.expectKind("the result", into, "string");
        break;
      case "sizeOf":
      case "alignOf":
        v.expectType("the result", USIZE, into);
        break;
      case "lockCeiling":
      case "lockIsShared":
        v.expectKind("the lock", first, "ref");
        v.expectType("the result", value.name === "lockCeiling" ? U8 : BOOL, into);
        break;
      default:
        v.expectKind("the operand", first, "int", "float");
        v.expectType("the result", first, into);
    }
  }
}

const ARITY: Readonly<Record<IntrinsicName, number>> = {
  leadingZeros: 1,
  trailingZeros: 1,
  popCount: 1,
  rotateLeft: 2,
  rotateRight: 2,
  swapBytes: 1,
  reverseBits: 1,
  saturatingAdd: 2,
  saturatingSub: 2,
  saturatingMul: 2,
  overflowingAdd: 2,
  overflowingSub: 2,
  overflowingMul: 2,
  wrappingShl: 2,
  wrappingShr: 2,
  min: 2,
  max: 2,
  abs: 1,
  sqrt: 1,
  floor: 1,
  ceil: 1,
  round: 1,
  trunc: 1,
  fma: 3,
  isNaN: 1,
  isFinite: 1,
  tagText: 1,
  sizeOf: 1,
  alignOf: 1,
  lockCeiling: 1,
  lockIsShared: 1,
};
