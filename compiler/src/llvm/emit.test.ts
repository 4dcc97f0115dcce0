import { describe, expect, it } from "vitest";
import { cortexM4F } from "../target/target.js";
import { compileIr, instantiate, llvmOf, PanicError } from "./test-support.js";

/** A program around `body`, whose exported functions tests call. */
const program = (body: string): string =>
  `file 0 "src/main.ts"\nstart \`start\`\nfn \`start\`() -> void { bb0: return }\n${body}`;

type Run = (...args: (number | bigint)[]) => number | bigint;
function run(body: string, name = "run", profile: "dev" | "release" = "dev"): Run {
  const exports = instantiate(program(body), { profile, debug: true });
  return exports[name] as Run;
}
function panicOf(f: () => unknown): string {
  try {
    f();
  } catch (error) {
    if (error instanceof PanicError) return error.panic.message;
    throw error;
  }
  return "no panic";
}

describe("arithmetic", () => {
  it("panics on overflow where it is told to, and wraps where it is told to", () => {
    const checked = run(
      'fn `run`(_1: i32, _2: i32) -> i32 export "run" { bb0: _0 = add.panic copy _1, copy _2 return }',
    );
    expect(checked(2, 3)).toBe(5);
    expect(panicOf(() => checked(0x7fffffff, 1))).toBe("integer overflow");
    const wrapping = run(
      'fn `run`(_1: i32, _2: i32) -> i32 export "run" { bb0: _0 = add.wrap copy _1, copy _2 return }',
    );
    expect(wrapping(0x7fffffff, 1)).toBe(-0x80000000);
  });

  it("gives MIN for MIN / -1 and 0 for the remainder when wrapping", () => {
    const divide = run('fn `run`(_1: i32, _2: i32) -> i32 export "run" { bb0: _0 = div.wrap copy _1, copy _2 return }');
    expect(divide(-0x80000000, -1)).toBe(-0x80000000);
    expect(divide(-7, 2)).toBe(-3);
    const remainder = run(
      'fn `run`(_1: i32, _2: i32) -> i32 export "run" { bb0: _0 = rem.wrap copy _1, copy _2 return }',
    );
    expect(remainder(-0x80000000, -1)).toBe(0);
    expect(remainder(-7, 2)).toBe(-1);
    const checked = run(
      'fn `run`(_1: i32, _2: i32) -> i32 export "run" { bb0: _0 = div.panic copy _1, copy _2 return }',
    );
    expect(panicOf(() => checked(-0x80000000, -1))).toBe("integer overflow");
  });

  it("masks a shift count or panics", () => {
    const wrapping = run(
      'fn `run`(_1: u32, _2: u64) -> u32 export "run" { bb0: _0 = shl.wrap copy _1, copy _2 return }',
    );
    expect(wrapping(1, 33n)).toBe(2);
    const checked = run(
      'fn `run`(_1: i32, _2: u8) -> i32 export "run" { bb0: _0 = shr.panic copy _1, copy _2 return }',
    );
    expect(checked(-8, 1)).toBe(-4);
    expect(panicOf(() => checked(1, 32))).toBe("shift overflow");
  });

  it("saturates floats to integers", () => {
    const convert = run('fn `run`(_1: f64) -> i32 export "run" { bb0: _0 = cast.floatToInt copy _1 return }');
    expect([convert(1e20), convert(-1e20), convert(Number.NaN), convert(-1.9)]).toEqual([
      0x7fffffff, -0x80000000, 0, -1,
    ]);
  });

  it("rounds, and finds the smaller, as JavaScript does", () => {
    const round = run('fn `run`(_1: f64) -> f64 export "run" { bb0: _0 = intrinsic round(copy _1) return }');
    for (const x of [0.5, -0.5, 0.49999999999999994, 2.5, -2.5, 1e300, -0.2, 4503599627370497, Number.NaN, -Infinity]) {
      expect(round(x)).toBe(Math.round(x));
    }
    const min = run(
      'fn `run`(_1: f64, _2: f64) -> f64 export "run" { bb0: _0 = intrinsic min(copy _1, copy _2) return }',
    );
    expect([min(0, -0), min(1, 2), min(Number.NaN, 1)]).toEqual([-0, 1, Number.NaN]);
  });
});

describe("values", () => {
  it("travel through options, unions, tuples and arrays", () => {
    const f = run(`
      fn \`find\`(_1: u32) -> option(u32) {
        let _2: bool
      bb0: _2 = eq copy _1, 0: u32 branch copy _2, bb1, bb2
      bb1: _0 = zero: option(u32) return
      bb2: _0 = some copy _1 return
      }
      fn \`make\`(_1: u32) -> union({ a: u32 }, { b: u64, c: u32 }) {
        let _2: { a: u32 }
        let _3: { b: u64, c: u32 }
        let _4: bool
      bb0: _4 = lt copy _1, 10: u32 branch copy _4, bb1, bb2
      bb1: _2 = aggregate(copy _1) _0 = variant 0 copy _2 return
      bb2: _3 = aggregate(5: u64, copy _1) _0 = variant 1 move _3 return
      }
      fn \`run\`(_1: u32) -> u32 export "run" {
        let _2: option(u32)
        let _3: bool
        let _4: union({ a: u32 }, { b: u64, c: u32 })
        let _5: u32
        let _6: [u32; 4]
        let _7: (u32, bool)
      bb0: _2 = call \`find\`(copy _1) -> bb1
      bb1: _3 = discriminant _2 branch copy _3, bb2, bb3
      bb2: _4 = call \`make\`(copy _2{some}) -> bb4
      bb3: _0 = 99: u32 return
      bb4: _5 = discriminant _4 switch copy _5, 0 -> bb5, else -> bb6
      bb5: _0 = copy _4{variant 0}.a return
      bb6: _6 = zero: [u32; 4] _6[1: usize] = copy _4{variant 1}.c
        _7 = intrinsic overflowingAdd(copy _6[1: usize], 1000: u32)
        _0 = copy _7.0 return
      }`);
    expect([f(0), f(3), f(20)]).toEqual([99, 3, 1020]);
  });

  it("keep what stands beside an option that is none", () => {
    // LLVM copies these eight bytes as one integer, which is lost as a whole if a part of it is poison.
    const data = "{ a: option(i16), b: i16, c: i16 }";
    const mir = program(`
      fn \`inner\`() -> option(${data}) {
        let _1: ${data}
        let _2: option(${data})
      bb0: _1 = aggregate(zero: option(i16), 3: i16, 1: i16) _2 = some copy _1 _0 = move _2 return
      }
      fn \`run\`() -> i32 export "run" {
        let _1: option(${data})
        let _2: i32
        let _3: i32
      bb0: _1 = call \`inner\`() -> bb1
      bb1: _2 = cast.int copy _1{some}.b
        _3 = cast.int copy _1{some}.c
        _2 = mul.wrap copy _2, 10: i32
        _0 = add.wrap copy _2, copy _3 return
      }`);
    const f = instantiate(mir, { profile: "release", debug: false }, "-O2").run as Run;
    expect(f()).toBe(31);
    const none = 'fn `run`() -> option(i16) export "run" { bb0: _0 = zero: option(i16) return }';
    expect(llvmOf(program(none))).not.toContain("i16 poison");
    // A bool that is loaded is 0 or 1, or else poison.
    const noBool = 'fn `run`() -> option(bool) export "run" { bb0: _0 = zero: option(bool) return }';
    expect(llvmOf(program(noBool))).not.toMatch(/i1 (undef|poison)/);
  });

  it("come out of views", () => {
    const f = run(`
      fn \`sum\`(_1: [u16]) -> u32 {
        let _2: usize
        let _3: usize
        let _4: bool
        let _5: u32
      bb0: _0 = 0: u32 _2 = 0: usize _3 = length copy _1 goto bb1
      bb1: _4 = lt copy _2, copy _3 branch copy _4, bb2, bb3
      bb2: _5 = cast.int copy _1[copy _2] _0 = add.wrap copy _0, copy _5 _2 = add.wrap copy _2, 1: usize goto bb1
      bb3: return
      }
      fn \`run\`() -> u32 export "run" {
        let _1: [u16; 3]
        let _2: &[u16; 3]
        let _3: *u16
        let _4: [u16]
      bb0: _1[0: usize] = 1: u16 _1[1: usize] = 65535: u16 _1[2: usize] = 7: u16
        _2 = &_1 _3 = address copy _2 _4 = view(copy _3, 3: usize)
        _0 = call \`sum\`(copy _4) -> bb1
      bb1: return
      }`);
    expect(f()).toBe(65543);
  });

  it("keep what a swap reads before it writes", () => {
    const f = run(`
      fn \`run\`(_1: u32, _2: u32) -> u32 export "run" {
        let _3: { x: u32, y: u32, z: (u32, u32, u32) }
      bb0: _3.x = copy _1 _3.y = copy _2 _3 = aggregate(copy _3.y, copy _3.x, zero: (u32, u32, u32))
        _0 = mul.wrap copy _3.x, 100: u32 _0 = add.wrap copy _0, copy _3.y return
      }`);
    expect(f(1, 2)).toBe(201);
  });
});

const CLASSES = `
  class \`Shape\` "Shape" vtable { field size: u32, method "area" = \`Shape.area\` }
  class \`Square\` "Square" extends \`Shape\` vtable { field size: u32 in \`Shape\`, field scale: u32, method "area" = \`Square.area\` }
  interface \`Area\` "Area" { "area"() -> u32 }
  table \`Square\` as \`Area\` { \`Square.area\` }
  fn \`Shape.area\`(_1: &class \`Shape\`) -> u32 { bb0: _0 = copy _1.*.size return }
  fn \`Square.area\`(_1: &class \`Square\`) -> u32 { bb0: _0 = mul.panic copy _1.*.size, copy _1.*.scale return }`;

describe("calls", () => {
  it("dispatch by the object's class", () => {
    const f = run(`${CLASSES}
      fn \`run\`(_1: u32) -> u32 export "run" {
        let _2: class \`Shape\`
        let _3: class \`Square\`
        let _4: &class \`Shape\`
        let _5: bool
        let _6: bool
      bb0: setClass \`Shape\` _2 setClass \`Square\` _3 _2.size = 5: u32 _3.size = 6: u32 _3.scale = 7: u32
        _5 = eq copy _1, 0: u32 branch copy _5, bb1, bb2
      bb1: _4 = &_2 goto bb3
      bb2: _4 = &_3{as class \`Shape\`} goto bb3
      bb3: _0 = call virtual \`Shape\` "area"(copy _4) -> bb4
      bb4: _6 = instanceOf \`Square\` copy _4 branch copy _6, bb5, bb6
      bb5: _0 = add.panic copy _0, 1000: u32 return
      bb6: return
      }`);
    expect([f(0), f(1)]).toEqual([5, 1042]);
  });

  it("go through interfaces", () => {
    const f = run(`${CLASSES}
      fn \`ask\`(_1: interface \`Area\`) -> u32 inline_never { bb0: _0 = call interface \`Area\` 0(copy _1) -> bb1 bb1: return }
      fn \`run\`(_1: u32) -> u32 export "run" {
        let _2: class \`Square\`
        let _3: &class \`Square\`
        let _4: interface \`Area\`
      bb0: setClass \`Square\` _2 _2.size = copy _1 _2.scale = 3: u32 _3 = &_2 _4 = interface \`Square\` copy _3
        _0 = call \`ask\`(copy _4) -> bb1
      bb1: return
      }`);
    expect(f(14)).toBe(42);
  });

  it("go through function values, with and without an environment", () => {
    const f = run(`
      fn \`twice\`(_1: u32) -> u32 { bb0: _0 = mul.wrap copy _1, 2: u32 return }
      fn \`plus\`(_1: *env{ by: &u32 }, _2: u32) -> u32 { bb0: _0 = add.wrap copy _2, copy _1.*.by.* return }
      fn \`apply\`(_1: fn(u32) -> u32, _2: u32) -> u32 inline_never { bb0: _0 = call value copy _1 (copy _2) -> bb1 bb1: return }
      fn \`run\`(_1: u32) -> u32 export "run" {
        let _2: u32
        let _3: env{ by: &u32 }
        let _4: &u32
        let _5: *env{ by: &u32 }
        let _6: fn(u32) -> u32
        let _7: u32
      bb0: _0 = call \`apply\`(function \`twice\`: fn(u32) -> u32, copy _1) -> bb1
      bb1: _2 = 5: u32 _4 = &mut _2 _3 = aggregate(copy _4) _5 = &_3 _6 = closure \`plus\` copy _5
        _7 = call \`apply\`(copy _6, copy _0) -> bb2
      bb2: _0 = copy _7 return
      }`);
    expect(f(10)).toBe(25);
  });

  it("carry what is thrown as a second result, through callers and indirect calls", () => {
    const f = run(`
      class \`Gone\` "Gone" failure { field code: u32 }
      class \`Other\` "Other" failure { field code: u64 }
      fn \`risky\`(_1: u32) -> u32 throws {
        let _2: bool
        let _3: class \`Gone\`
        let _4: failure
      bb0: _2 = gt copy _1, 10: u32 branch copy _2, bb1, bb2
      bb1: _3 = aggregate(copy _1) _4 = failure \`Gone\` move _3 fail _4
      bb2: _0 = copy _1 return
      }
      fn \`safe\`(_1: u32) -> u32 { bb0: _0 = add.wrap copy _1, 1: u32 return }
      fn \`between\`(_1: fn(u32) -> u32, _2: u32) -> { a: u64, b: u64, c: u32 } throws inline_never {
      bb0: _0.c = call value copy _1 (copy _2) -> bb1
      bb1: _0.a = 1: u64 _0.b = 2: u64 return
      }
      fn \`run\`(_1: u32, _2: u32) -> u32 export "run" {
        let _3: failure
        let _4: bool
        let _5: { a: u64, b: u64, c: u32 }
        let _6: fn(u32) -> u32
      bb0: _4 = eq copy _2, 0: u32 branch copy _4, bb1, bb2
      bb1: _6 = function \`risky\`: fn(u32) -> u32 goto bb3
      bb2: _6 = function \`safe\`: fn(u32) -> u32 goto bb3
      bb3: _5 = call \`between\`(copy _6, copy _1) -> bb4 catch bb5 into _3
      bb4: _0 = copy _5.c return
      bb5: _4 = failureIs \`Gone\` _3 branch copy _4, bb6, bb7
      bb6: _0 = add.wrap copy _3{payload class \`Gone\`}.code, 1000: u32 return
      bb7: trap
      }`);
    expect([f(3, 0), f(30, 0), f(30, 1)]).toEqual([3, 1030, 31]);
  });
});

describe("panics", () => {
  it("say file, line and column", () => {
    const mir = program(
      'fn `run`(_1: bool) -> void export "run" { bb0: check copy _1 "index out of bounds" @0:30-31 return }',
    );
    const exports = instantiate(mir);
    const error = (() => {
      try {
        (exports.run as Run)(0);
      } catch (e) {
        return e;
      }
    })() as PanicError;
    expect(error.panic).toEqual({ message: "index out of bounds", file: "src/main.ts", line: 1, column: 31 });
    expect((exports.run as Run)(1)).toBeUndefined();
  });
});

describe("volatile accesses", () => {
  it("are one access of the declared width each, in order, at -O3", () => {
    const ir = llvmOf(
      program(`
      fn \`run\`() -> u32 export "run" {
        let _1: u8
        let _2: u32
      bb0: _1 = volatileLoad 1073741824: *u8 _2 = volatileLoad 1073741828: *u32 _2 = volatileLoad 1073741828: *u32
        _2 = or copy _2, 8: u32 volatileStore(1073741828: *u32, copy _2) volatileStore(1073741832: *u16, 3: u16)
        _0 = copy _2 return
      }`),
      cortexM4F,
      { profile: "release", debug: false },
    );
    const assembly = compileIr(ir, cortexM4F, ["-O3", "-S"]);
    const accesses = [...assembly.matchAll(/^\s+((?:ldr|str)\w*)/gm)].map((m) => m[1]);
    expect(accesses).toEqual(["ldrb", "ldr", "ldr", "str", "strh"]);
  });
});

describe("what LLVM is told", () => {
  const release = { profile: "release", debug: false } as const;

  it("several registers are returned in one place, but for a debugger's builds", () => {
    const found = `fn \`find\`(_1: u32) -> option(u32) { let _2: bool
      bb0: _2 = lt copy _1, 10: u32 branch copy _2, bb1, bb2
      bb1: _0 = some copy _1 return
      bb2: _0 = zero: option(u32) return }
    fn \`run\`(_1: u32) -> u32 export "run" { let _2: option(u32) let _3: bool
      bb0: _2 = call \`find\`(copy _1) -> bb1
      bb1: _3 = discriminant _2 branch copy _3, bb2, bb3
      bb2: _0 = copy _2{some} return
      bb3: _0 = 77: u32 return }`;
    const returns = (profile: "dev" | "release"): number =>
      llvmOf(program(found), cortexM4F, { profile, debug: true }).match(/ret \{ i32, i1 \}/g)!.length;
    expect([returns("dev"), returns("release")]).toEqual([2, 1]);
    for (const profile of ["dev", "release"] as const)
      expect([9, 10].map((n) => run(found, "run", profile)(n))).toEqual([9, 77]);
  });

  it("a pointer that is moved still points into what it pointed into", () => {
    const moved = `fn \`at\`(_1: *u32, _2: usize) -> u32 { let _3: usize let _4: usize let _5: *u32
      bb0: _3 = cast.bits copy _1 _4 = add.wrap copy _3, copy _2 _5 = cast.bits copy _4 _0 = copy _5.* return }`;
    const ir = llvmOf(program(moved), cortexM4F, release);
    expect(ir).toMatch(/getelementptr i8, ptr %t\d+, i32 %t\d+/);
    expect(ir).not.toContain("inttoptr i32 %");
    const number = moved.replace("_3 = cast.bits copy _1", "_3 = copy _2");
    expect(llvmOf(program(number), cortexM4F, release)).toContain("inttoptr i32 %");
  });
});
