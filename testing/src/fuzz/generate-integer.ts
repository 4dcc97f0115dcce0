/** Random integer expressions: every operator, conversion and method of LANGUAGE.md §2. */

import {
  BOOLEAN,
  type Expr,
  INTEGER_BITS,
  type IntegerName,
  integer,
  isSigned,
  STRING,
  type Type,
  U32,
} from "./ast.js";
import { arraysOfIntegers, expression, leaf } from "./generate-expr.js";
import { checked, integerLiteral, literal, randomInteger, type Scope, type World } from "./generate-world.js";

export function integerExpr(world: World, scope: Scope, type: Type, name: IntegerName, depth: number): Expr {
  const { random } = world;
  if (name === "usize") return usizeExpr(world, scope, type);
  const sub = (t: Type = type): Expr => expression(world, scope, t, depth - 1);
  const intrinsic = (method: string, args: Expr[], result: Type = type): Expr => ({
    e: "intrinsic",
    type: result,
    of: type,
    method,
    args,
    ...checked(world),
  });
  return random.weighted<() => Expr>([
    [
      34,
      () => {
        const op = random.weighted([
          [6, "+"],
          [6, "-"],
          [5, "*"],
          [3, "/"],
          [3, "%"],
          [2, "&"],
          [2, "|"],
          [2, "^"],
        ] as const);
        return { e: "binary", type, op, a: sub(), b: operand(world, type, op, sub()), ...checked(world) };
      },
    ],
    [8, () => shift(world, scope, type, name, depth)],
    [isSigned(name) ? 4 : 0, () => ({ e: "negate", type, a: sub(), ...checked(world) })],
    [4, () => ({ e: "complement", type, a: sub() })],
    [16, () => ({ e: "convert", type, how: "cast", a: convertible(world, scope, depth), ...checked(world) })],
    [
      4,
      () => ({
        e: "convert",
        type,
        how: random.pick(["from", "saturate"] as const),
        a: sub(randomInteger(world)),
        ...checked(world),
      }),
    ],
    [8, () => intrinsic(random.pick(["wrappingAdd", "wrappingSub", "wrappingMul"]), [sub(), sub()])],
    [4, () => intrinsic(random.pick(["saturatingAdd", "saturatingSub", "saturatingMul"]), [sub(), sub()])],
    [3, () => intrinsic(random.pick(["wrappingShl", "wrappingShr", "rotateLeft", "rotateRight"]), [sub(), sub(U32)])],
    [2, () => intrinsic(random.pick(["wrappingNeg", "reverseBits", "swapBytes"]), [sub()])],
    [3, () => intrinsic(random.pick(["min", "max"]), [sub(), sub()])],
    [isSigned(name) ? 2 : 0, () => intrinsic("abs", [sub()])],
    [2, () => intrinsic(random.pick(["MIN", "MAX"]), [])],
    [
      3,
      () => {
        const tuple: Type = { kind: "tuple", items: [type, BOOLEAN] };
        return {
          e: "item",
          type,
          object: intrinsic(random.pick(["overflowingAdd", "overflowingSub", "overflowingMul"]), [sub(), sub()], tuple),
          index: 0,
        };
      },
    ],
    [
      name === "u32" ? 6 : 0,
      () => {
        const of = randomInteger(world);
        return {
          e: "intrinsic",
          type,
          of,
          method: random.pick(["leadingZeros", "trailingZeros", "popCount"]),
          args: [sub(of)],
          ...checked(world),
        };
      },
    ],
    [
      name === "u8" ? 3 : 0,
      () => ({
        e: "stringProperty",
        type,
        text: { e: "literal", type: STRING, value: "hello" },
        name: "byteAt",
        args: [integerLiteral(integer("usize"), random.below(5))],
      }),
    ],
    [2, () => position(world, scope, type, depth) ?? sub()],
    [scope.pure ? 0 : 4, () => step(world, scope, type) ?? sub()],
  ])();
}

/** `i32(xs.indexOf(x))`. */
function position(world: World, scope: Scope, type: Type, depth: number): Expr | undefined {
  const found = arraysOfIntegers(scope);
  if (found.length === 0) return undefined;
  const v = world.random.pick(found);
  const object: Expr = { e: "variable", type: v.type, name: v.name };
  const args = [expression(world, scope, v.type.of, depth - 1)];
  return {
    e: "convert",
    type,
    how: "cast",
    a: { e: "invoke", type: integer("i32"), object, method: "indexOf", args },
    ...checked(world),
  };
}

/** Division by a literal zero might one day be refused; as a value of the run it is a panic. */
function operand(world: World, type: Type, op: string, b: Expr): Expr {
  if ((op === "/" || op === "%") && b.e === "literal" && b.value === 0n)
    return integerLiteral(type, world.random.between(1, 9));
  return b;
}

function shift(world: World, scope: Scope, type: Type, name: IntegerName, depth: number): Expr {
  const { random } = world;
  const bits = INTEGER_BITS[name];
  const op = random.pick(["<<", ">>", ">>>"] as const);
  const a = expression(world, scope, type, depth - 1);
  const unsigned = integer(random.pick(["u8", "u16", "u32", "u64"] as const));
  // No call to the right: tsc takes the `<<(` of `x << (f<T>(...` for the start of type arguments.
  const b = random.chance(0.5) ? integerLiteral(U32, random.below(bits)) : leaf(world, scope, unsigned);
  const count = b.e === "literal" ? integerLiteral(U32, BigInt(b.value) % BigInt(bits)) : b;
  return { e: "shift", type, op, a, b: count, ...checked(world) };
}

/** Something of another scalar type; a literal there names its type. */
function convertible(world: World, scope: Scope, depth: number): Expr {
  const { random, program } = world;
  const type = random.weighted<Type>([
    [12, randomInteger(world)],
    [4, { kind: "float", name: random.pick(["f32", "f64"] as const) }],
    [2, BOOLEAN],
    [
      program.enums.length > 0 ? 2 : 0,
      program.enums.length > 0 ? { kind: "enum", decl: random.pick(program.enums) } : BOOLEAN,
    ],
    [2, integer("usize")],
  ]);
  return expression(world, scope, type, depth - 1);
}

/** `x++` and its like on a variable. */
function step(world: World, scope: Scope, type: Type): Expr | undefined {
  const { random } = world;
  if (type.kind !== "integer") return undefined;
  const found = scope.variables.filter(
    (v) => v.mutable && v.type.kind === "integer" && v.type.name === type.name && !(scope.inLambda && v.noCapture),
  );
  if (found.length === 0) return undefined;
  const target: Expr = { e: "variable", type, name: random.pick(found).name };
  return {
    e: "step",
    type,
    target,
    op: random.pick(["++", "--"] as const),
    prefix: random.chance(0.5),
    ...checked(world),
  };
}

/** Sizes stay small: what a program prints must not depend on their width, which is 32 bits here and 64 there. */
function usizeExpr(world: World, scope: Scope, type: Type): Expr {
  const { random } = world;
  const convert = (a: Expr): Expr => ({ e: "convert", type, how: "cast", a, ...checked(world) });
  const arrays = scope.variables.filter((v) => v.type.kind === "array" || v.type.kind === "view");
  return random.weighted<() => Expr>([
    [5, () => leaf(world, scope, type)],
    [2, () => literal(world, type)],
    [3, () => convert(leaf(world, scope, integer("u8")))],
    [
      2,
      () => ({
        e: "binary",
        type,
        op: "%",
        a: convert(leaf(world, scope, integer("u16"))),
        b: integerLiteral(type, random.between(1, 9)),
        ...checked(world),
      }),
    ],
    [
      arrays.length > 0 ? 3 : 0,
      () => {
        const v = random.pick(arrays);
        return { e: "length", type, array: { e: "variable", type: v.type, name: v.name } };
      },
    ],
    [1, () => ({ e: "stringProperty", type, text: leaf(world, scope, STRING), name: "byteLength", args: [] })],
    [
      1,
      () => ({
        e: "binary",
        type,
        op: "&",
        a: convert(leaf(world, scope, U32)),
        b: integerLiteral(type, random.between(1, 7)),
        ...checked(world),
      }),
    ],
  ])();
}
