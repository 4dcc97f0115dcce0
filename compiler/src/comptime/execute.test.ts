import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseProgram } from "../mir/parse.js";
import { printProblem, verify } from "../mir/verify.js";
import { resolveFailures } from "../passes/failures.js";
import { transformGenerators } from "../passes/generators.js";
import { Layouts } from "../types/layout.js";
import { type ExecuteOptions, execute } from "./execute.js";

const run = (text: string, fn: string, options: ExecuteOptions = {}, bits: 32 | 64 = 64) => {
  const program = parseProgram(text);
  transformGenerators(program);
  resolveFailures(program);
  expect(verify(program).map(printProblem)).toEqual([]);
  return execute(program, new Layouts(program.types, bits, program.generatorFrames), fn, options);
};
/** The result of one operation on constants. */
const operation = (type: string, rvalue: string, locals = "", before = "") =>
  run(`fn \`f\`() -> ${type} { ${locals} bb0: ${before} _0 = ${rvalue} return }`, "f");

describe("arithmetic", () => {
  it.each([
    ["u8", "add.wrap 250: u8, 10: u8", 4],
    ["i8", "mul.wrap 100: i8, 3: i8", 44],
    ["u32", "mul.wrap 4000000000: u32, 4000000000: u32", Number((4000000000n * 4000000000n) & 0xffffffffn)],
    ["i32", "div.wrap -2147483648: i32, -1: i32", -2147483648],
    ["i32", "rem.wrap -2147483648: i32, -1: i32", 0],
    ["i32", "rem.wrap -7: i32, 3: i32", -1],
    ["i64", "div.wrap -9223372036854775808: i64, -1: i64", -9223372036854775808n],
    ["u64", "sub.wrap 0: u64, 1: u64", 18446744073709551615n],
    ["i32", "shr.panic -8: i32, 1: u8", -4],
    ["i32", "shrLogical.panic -8: i32, 1: u8", 2147483644],
    ["u32", "shr.wrap 4294967295: u32, 33: u64", 2147483647],
    ["i8", "shrLogical.panic -1: i8, 4: u32", 15],
    ["u32", "shl.panic 1: u32, 31: u8", 2147483648],
    ["u64", "shl.panic 1: u64, 63: u8", 9223372036854775808n],
    ["u16", "complement 1: u16", 65534],
    ["i32", "xor -1: i32, 1: i32", -2],
    ["f32", "add.wrap 16777216.0: f32, 1.0: f32", 16777216],
    ["f64", "rem.wrap 7.5: f64, 2.0: f64", 1.5],
    ["i32", "cast.floatToInt 3000000000.0: f64", 2147483647],
    ["u8", "cast.floatToInt -1.0: f64", 0],
    ["u64", "cast.floatToInt NaN: f64", 0n],
    ["u64", "cast.floatToInt 18446744073709551616.0: f64", 18446744073709551615n],
    ["f32", "cast.intToFloat 16777217: u32", 16777216],
    // Just above the middle: by way of a double it would be the middle, and go down to the even 2^60.
    ["f32", "cast.intToFloat 1152921573326323713: u64", 2 ** 60 + 2 ** 37],
    ["u32", "cast.bits 1.0: f32", 0x3f800000],
    ["f64", "cast.bits 4607182418800017408: u64", 1],
    ["u8", "cast.int -1: i32", 255],
    ["u64", "cast.int -1: i32", 18446744073709551615n],
    ["i64", "cast.int 4294967295: u32", 4294967295n],
    ["u32", "intrinsic leadingZeros(1: u16)", 15],
    ["u32", "intrinsic trailingZeros(0: u16)", 16],
    ["u32", "intrinsic popCount(-1: i64)", 64],
    ["u8", "intrinsic rotateLeft(129: u8, 1: u32)", 3],
    ["u8", "intrinsic rotateRight(129: u8, 9: u32)", 192],
    ["u32", "intrinsic swapBytes(287454020: u32)", 0x44332211],
    ["u8", "intrinsic reverseBits(1: u8)", 128],
    ["i8", "intrinsic saturatingSub(-100: i8, 100: i8)", -128],
    ["i32", "intrinsic saturatingMul(-100000: i32, 100000: i32)", -2147483648],
    ["f64", "intrinsic round(-2.5: f64)", -2],
    ["f64", "intrinsic fma(0.1: f64, 10.0: f64, -1.0: f64)", 2 ** -54],
    ["f32", "intrinsic fma(16777217.0: f32, 1.0: f32, 0.5: f32)", 16777218],
    ["bool", "intrinsic isFinite(Infinity: f32)", false],
    ["bool", "lt -1: i64, 0: i64", true],
    ["bool", "eq NaN: f64, NaN: f64", false],
  ])("%s: %s is %s", (type, rvalue, expected) => {
    expect(operation(type, rvalue).result).toBe(expected);
  });

  it.each([
    ["u8", "add.panic 250: u8, 10: u8", "integer overflow"],
    ["i32", "div.panic -2147483648: i32, -1: i32", "integer overflow"],
    ["i64", "rem.panic -9223372036854775808: i64, -1: i64", "integer overflow"],
    ["i8", "neg.panic -128: i8", "integer overflow"],
    ["u32", "mul.panic 65536: u32, 65536: u32", "integer overflow"],
    ["u32", "shl.panic 1: u32, 32: u8", "shift overflow"],
    ["u32", "rem.wrap 1: u32, 0: u32", "division by zero"],
  ])("%s: %s panics", (type, rvalue, message) => {
    const { panic, exitCode } = operation(type, rvalue);
    expect(panic?.message).toBe(message);
    expect(exitCode).toBe(101);
  });
});

describe("memory", () => {
  it("exchanges the parts of a tuple", () => {
    const text = `fn \`f\`() -> u32 {
      let _1: (u32, u32)
      bb0: _1 = aggregate(1: u32, 2: u32) _1 = aggregate(copy _1.1, copy _1.0)
      _0 = sub.panic copy _1.0, copy _1.1 return }`;
    expect(run(text, "f").result).toBe(1);
  });

  it("indexes arrays and views, and compares addresses", () => {
    const text = `fn \`f\`() -> bool {
      let _1: [u16; 4]
      let _2: &[u16; 4]
      let _3: *u16
      let _4: mut [u16]
      let _5: usize
      let _6: usize
      let _7: u16
      bb0: _1 = zero: [u16; 4] _2 = &mut _1 _3 = cast.bits copy _2 _5 = cast.bits copy _3
      _6 = add.panic copy _5, 2: usize _3 = cast.bits copy _6 _4 = view(copy _3, 3: usize)
      _4[1: usize] = 9: u16 _7 = copy _1[2: usize]
      _6 = sub.panic copy _6, copy _5 _0 = eq copy _6, 2: usize
      branch copy _0, bb1, bb2
      bb1: _0 = eq copy _7, 9: u16 return
      bb2: return }`;
    expect(run(text, "f", {}, 32).result).toBe(true);
    expect(run(text, "f", {}, 64).result).toBe(true);
  });

  it("gives each turn of a loop its own locals", () => {
    const text = `fn \`f\`() -> u32 {
      let _1: u32
      let _2: &u32
      let _3: u32
      bb0: live _1 _1 = 5: u32 _2 = &_1 dead _1 live _1 _1 = 6: u32 _0 = copy _2.* return }`;
    expect(run(text, "f").result).toBe(5);
  });
});

describe("whole programs", () => {
  it("captures the console and the exit code", () => {
    const text = `
      fn \`write\`(_1: u32, _2: string) -> void export "__ingot_console_write" { bb0: return }
      fn \`exit\`(_1: u32) -> never import "env.exit" {}
      fn \`main\`() -> void {
        let _1: tag("a", "b c")
        let _2: string
        bb0: call \`write\`(1: u32, "one ") -> bb1
        bb1: _1 = "b c": tag("a", "b c") _2 = intrinsic tagText(copy _1) call \`write\`(1: u32, copy _2) -> bb2
        bb2: call \`write\`(2: u32, "error") -> bb3
        bb3: return
      }`;
    expect(run(text, "main")).toMatchObject({ output: "one b c", errors: "error", exitCode: 0 });
  });

  it("runs generators, closes them, and lets failures out of them", () => {
    const text = readFileSync(new URL("../passes/__fixtures__/generators/counting.mir", import.meta.url), "utf8");
    // `count(3)` yields 7, then throws in `step`: it yields 99 from the handler, then the failure goes on.
    const driver = `
      fn \`drive\`(_1 times: u32) -> u32 throws {
        let _2: generator(\`count\`, u32)
        let _3: &generator(\`count\`, u32)
        let _4: option(u32)
        let _5: bool
        bb0: _2 = generator \`count\`(3: u32, 0: u8) _3 = &mut _2 _0 = 0: u32 goto bb1
        bb1: _5 = eq copy _1, 0: u32 branch copy _5, bb5, bb2
        bb2: _1 = sub.panic copy _1, 1: u32 _4 = call resume \`count\`(copy _3) -> bb3
        bb3: _5 = discriminant _4 branch copy _5, bb4, bb5
        bb4: _0 = mul.panic copy _0, 100: u32 _0 = add.panic copy _0, copy _4{some} goto bb1
        bb5: call close \`count\`(copy _3) -> bb6
        bb6: return
      }
      fn \`finished\`() -> u32 throws {
        let _1: generator(\`count\`, u32)
        let _2: &generator(\`count\`, u32)
        let _3: option(u32)
        let _4: bool
        bb0: _1 = generator \`count\`(0: u32, 0: u8) _2 = &mut _1 _3 = call resume \`count\`(copy _2) -> bb1
        bb1: _3 = call resume \`count\`(copy _2) -> bb2
        bb2: _4 = discriminant _3 _0 = cast.int copy _4 return
      }
      fn \`closedLog\`() -> u32 throws {
        let _1: u32
        bb0: _1 = call \`drive\`(1: u32) -> bb1
        bb1: _0 = copy \`log\` return
      }`;
    expect(run(text + driver, "drive", { args: [0] }).result).toBe(0);
    expect(run(text + driver, "drive", { args: [1] }).result).toBe(7);
    expect(run(text + driver, "closedLog").result).toBe(2);
    expect(run(text + driver, "drive", { args: [2] }).threw).toBe(true);
    expect(run(text + driver, "drive", { args: [3] }).threw).toBe(true);
    expect(run(text + driver, "finished").result).toBe(0);
  });

  it("calls through the vtable of an interface that extends the callee's, throws included", () => {
    const text = `
      class \`Gone\` failure {}
      class \`A\` { field x: u32 }
      class \`B\` {}
      interface \`Named\` { "id"() -> u32 }
      interface \`Loud\` { "id"() -> u32, "shout"() -> u32 }
      table \`A\` as \`Loud\` { \`A.id\`, \`A.shout\` }
      table \`B\` as \`Named\` { \`B.id\` }
      fn \`A.id\`(_1: &class \`A\`) -> u32 throws {
        let _2: class \`Gone\`
        let _3: failure
        let _4: bool
        bb0: _0 = copy _1.*.x _4 = eq copy _0, 0: u32 branch copy _4, bb1, bb2
        bb1: _3 = failure \`Gone\` move _2 fail _3
        bb2: return
      }
      fn \`A.shout\`(_1: &class \`A\`) -> u32 { bb0: _0 = 1: u32 return }
      fn \`B.id\`(_1: &class \`B\`) -> u32 { bb0: _0 = 2: u32 return }
      fn \`main\`(_1: u32) -> u32 throws {
        let _2: class \`A\`
        let _3: &class \`A\`
        let _4: interface \`Loud\`
        let _5: interface \`Named\`
        let _6: failure
        bb0: _2.x = copy _1 _3 = &_2 _4 = interface \`A\` copy _3 _5 = cast.bits copy _4
          _0 = call interface \`Named\` 0(copy _5) -> bb1 catch bb2 into _6
        bb1: return
        bb2: _0 = 404: u32 return
      }`;
    expect(run(text, "main", { args: [7] }).result).toBe(7);
    expect(run(text, "main", { args: [0] }).result).toBe(404);
  });

  it("tells caught classes apart", () => {
    const text = `
      class \`Failure\` failure {}
      class \`A\` extends \`Failure\` failure { field code: u32 }
      class \`B\` extends \`Failure\` failure {}
      fn \`throwing\`(_1: u32) -> void throws {
        let _2: class \`A\`
        let _3: class \`B\`
        let _4: failure
        bb0: switch copy _1, 0 -> bb1, 1 -> bb2, else -> bb3
        bb1: return
        bb2: _2.code = 77: u32 _4 = failure \`A\` move _2 fail _4
        bb3: _4 = failure \`B\` move _3 fail _4
      }
      fn \`catching\`(_1: u32) -> u32 throws {
        let _2: failure
        let _3: bool
        bb0: _0 = 1: u32 call \`throwing\`(copy _1) -> bb1 catch bb2 into _2
        bb1: return
        bb2: _3 = failureIs \`A\` _2 branch copy _3, bb3, bb4
        bb3: _0 = copy _2{payload class \`A\`}.code return
        bb4: fail _2
      }`;
    expect(run(text, "catching", { args: [0] }).result).toBe(1);
    expect(run(text, "catching", { args: [1] }).result).toBe(77);
    expect(run(text, "catching", { args: [2] }).threw).toBe(true);
  });
});

describe("atomic accesses", () => {
  const on = (type: string, first: string, access: string): unknown[] => {
    const body = (give: string): string =>
      `fn \`f\`() -> ${type} { let _1: ${type} let _2: *${type} let _3: (${type}, bool)
        bb0: _1 = ${first} _2 = &mut _1 ${access} _0 = ${give} return }`;
    return [run(body("copy _3.0"), "f").result, run(body("copy _1"), "f").result];
  };
  const update = (type: string, op: string, first: string, by: string): unknown[] =>
    on(type, first, `_3.0 = atomic ${op} seq_cst (copy _2, ${by})`);

  it("give what was there, and leave what they say", () => {
    expect(update("u8", "add", "250: u8", "10: u8")).toEqual([250, 4]);
    expect(update("i64", "sub", "-9223372036854775808: i64", "1: i64")).toEqual([
      -9223372036854775808n,
      9223372036854775807n,
    ]);
    expect(update("i16", "min", "3: i16", "-4: i16")).toEqual([3, -4]);
    expect(update("u16", "max", "3: u16", "65535: u16")).toEqual([3, 65535]);
    expect(update("u32", "xor", "12: u32", "10: u32")).toEqual([12, 6]);
    expect(update("bool", "and", "true", "false")).toEqual([true, false]);
    expect(update("bool", "swap", "false", "true")).toEqual([false, true]);
    expect(on("u32", "7: u32", "_3.0 = atomic load acquire (copy _2)")).toEqual([7, 7]);
    expect(on("u32", "7: u32", "_3.0 = 0: u32 atomicStore release (copy _2, 8: u32)")).toEqual([0, 8]);
  });

  it("replace what is the expected value, and nothing else", () => {
    const exchange = (expected: number): unknown[] =>
      on("u32", "7: u32", `_3 = atomic compareExchange seq_cst relaxed (copy _2, ${expected}: u32, 9: u32)`);
    expect(exchange(7)).toEqual([7, 9]);
    expect(exchange(8)).toEqual([7, 7]);
  });
});
