import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { aarch64, cortexM0, cortexM3, cortexM4F, type Target } from "../target/target.js";
import { assemble } from "./assemble.js";
import { type ObjectFile, readObjectFile } from "./object-file.js";
import { testTools } from "./tools-for-tests.js";

const folder = mkdtempSync(join(tmpdir(), "ingot-object-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function object(llvm: string, target: Target): Promise<ObjectFile> {
  const [input, output] = [join(folder, "a.ll"), join(folder, "a.o")];
  writeFileSync(input, llvm);
  const request = { clang: testTools.clang, target, profile: "release", optimize: "speed", kind: "object" } as const;
  await assemble({ ...request, input, output });
  return readObjectFile(readFileSync(output));
}

/** `big` has 400 bytes on its frame and calls an internal and an external function; `self` calls itself. */
const CALLS = `
define internal void @"src/a.ts:leaf"() noinline {
  call void asm sideeffect "nop", ""()
  ret void
}
define void @big() {
  %buffer = alloca [400 x i8]
  call void @use(ptr %buffer)
  call void @"src/a.ts:leaf"()
  call void @use(ptr @"src/a.ts:leaf")
  ret void
}
define void @self(i32 %n) noinline {
  %more = icmp ne i32 %n, 0
  br i1 %more, label %again, label %done
again:
  %less = sub i32 %n, 1
  call void @self(i32 %less)
  call void asm sideeffect "nop", ""()
  br label %done
done:
  ret void
}
declare void @use(ptr)
@table = constant [3 x ptr] [ptr null, ptr @big, ptr @self], section ".vectors"
`;

describe.each([
  ["AArch64", aarch64("cortex-a72"), 8],
  ["Thumb-2 with FPU", cortexM4F, 4],
  ["Thumb-2", cortexM3, 4],
  ["Thumb-1", cortexM0, 4],
] as const)("%s", (_, target, pointerSize) => {
  test("frames are as large as what lies on them, calls and addresses are told apart", async () => {
    const { functions } = await object(CALLS, target);
    const big = functions.get("big") ?? expect.fail("no big");
    expect(big.frameBytes).toBeGreaterThanOrEqual(400 + pointerSize);
    expect(big.frameBytes).toBeLessThan(450);
    expect(functions.get("src/a.ts:leaf")?.frameBytes).toBe(0);
    const references = new Set(big.references.map(({ symbol, branch }) => `${branch ? "calls" : "names"} ${symbol}`));
    expect([...references].sort()).toEqual(["calls src/a.ts:leaf", "calls use", "names src/a.ts:leaf"]);
  });

  test("what lies beside a function in its section is told, since calls there leave no trace", async () => {
    const { functions } = await object(
      `
define void @first() section ".text.boot" { ret void }
define void @second() section ".text.boot" { ret void }
define void @third() { ret void }`,
      target,
    );
    expect(functions.get("first")?.neighbours).toEqual(["second"]);
    expect(functions.get("third")?.neighbours).toEqual([]);
  });

  test("the entries of a vector table are found by their offsets", async () => {
    expect((await object(CALLS, target)).addressesIn(".vectors")).toEqual([
      { offset: pointerSize, symbol: "big" },
      { offset: 2 * pointerSize, symbol: "self" },
    ]);
  });
});

test("on AArch64 a function that names a vector register is known, whatever it does with it", async () => {
  const found = await object(
    `define i64 @integers(i64 %a, ptr %p) { %b = load i64, ptr %p  %c = mul i64 %a, %b  %d = udiv i64 %c, 10  ret i64 %d }
define void @exclusive(ptr %p) { %a = atomicrmw add ptr %p, i64 1 seq_cst  ret void }
define double @arithmetic(double %a) { %b = fmul double %a, %a  ret double %b }
define void @copy(ptr %to, ptr %from) { call void @llvm.memcpy.p0.p0.i64(ptr align 16 %to, ptr align 16 %from, i64 32, i1 false)  ret void }
define void @clear(ptr %to) { call void @llvm.memset.p0.i64(ptr align 16 %to, i8 0, i64 64, i1 false)  ret void }
define i64 @convert(double %a) { %b = fptoui double %a to i64  ret i64 %b }
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)`,
    aarch64("cortex-a53"),
  );
  const users = [...found.functions.values()].filter((fn) => fn.usesVectorRegisters).map(({ symbol }) => symbol);
  expect(users.sort()).toEqual(["arithmetic", "clear", "convert", "copy"]);
});
