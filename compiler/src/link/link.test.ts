import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Board, findBoard } from "../target/board.js";
import { readElf } from "./elf.js";
import { type LinkOutcome, linkProgram } from "./link.js";
import { symbolise } from "./symbolise.js";
import { testTools } from "./tools-for-tests.js";

const folder = mkdtempSync(join(tmpdir(), "ingot-link-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const STACK_BYTES = 1024;

let programs = 0;
function link(board: Board, llvm: string): Promise<LinkOutcome> {
  programs += 1;
  return linkProgram({
    llvm,
    board,
    profile: "release",
    optimize: "speed",
    tools: testTools,
    outDir: folder,
    plan: () => ({ stacks: { main: STACK_BYTES, exceptions: 0, cores: [] }, interruptEntry: undefined }),
    name: `program${programs}`,
  });
}

const named = (name: string): Board => findBoard(name) ?? expect.fail(`no board ${name}`);
const netduino = named("netduinoplus2");

/** A program for a Cortex-M with a vector table of two words, and so much of everything else. */
function program(flashBytes: number, dataBytes: number, bssBytes: number): string {
  return `
@__vectors = constant [2 x ptr] [ptr @__stack_top, ptr @resetHandler], section ".vectors"
@__stack_top = external global i8
@table = constant [${flashBytes} x i8] c"${"x".repeat(flashBytes)}"
@first = global [${dataBytes} x i8] c"${"y".repeat(dataBytes)}", align 4
@buffer = global [${bssBytes} x i8] zeroinitializer, align 4
@unused = global [1000 x i8] zeroinitializer
define void @resetHandler() {
  %t = load volatile i8, ptr @table
  store volatile i8 %t, ptr @first
  store volatile i8 %t, ptr @buffer
  ret void
}`;
}

test("sizes: flash holds vectors, code, constants and first values; RAM holds the rest; what nothing reaches is gone", async () => {
  const outcome = await link(netduino, program(100, 8, 300));
  if (!outcome.fits) expect.fail("must fit");
  const size = (name: string) => outcome.sizes?.sections.find((section) => section.name === name)?.size ?? 0;
  expect(size(".vectors")).toBe(8);
  expect(size(".rodata")).toBe(100);
  expect(size(".data")).toBe(8);
  expect(size(".bss")).toBe(300);
  expect(outcome.sizes?.flash).toBe(8 + size(".text") + 100 + 8);
  expect(outcome.sizes?.ram).toBe(STACK_BYTES + 8 + 300);
});

test("the ends of .data and .bss are whole words and touch nothing else", async () => {
  const outcome = await link(netduino, program(1, 5, 7));
  if (!outcome.fits) expect.fail("must fit");
  const elf = readElf(readFileSync(outcome.elf));
  const address = (name: string) => elf.symbols.find((symbol) => symbol.name === name)?.address ?? expect.fail(name);
  const bss = elf.sections.find((section) => section.name === ".bss") ?? expect.fail(".bss");
  expect(address("__data_end") - address("__data_start")).toBe(8);
  expect(address("__bss_start")).toBe(bss.address);
  expect(address("__bss_end")).toBe(bss.address + bss.size);
  expect(address("__bss_end") % 4).toBe(0);
});

test("a program that is too large says by how much, and names what is largest", async () => {
  const outcome = await link(netduino, program(1, 4, 200_000));
  if (outcome.fits) expect.fail("must not fit");
  expect(outcome.overflow.region).toBe("RAM");
  expect(outcome.overflow.bytes).toBe(STACK_BYTES + 4 + 200_000 - 128 * 1024);
  expect(outcome.overflow.largest.slice(0, 2)).toEqual([
    { symbol: "buffer", size: 200_000 },
    { symbol: "unused", size: 1000 },
  ]);
});

test("a raw image begins with the boot section and ends before .bss", async () => {
  const outcome = await link(
    named("raspi4b"),
    `
@buffer = global [5000 x i8] zeroinitializer
define void @helper() noinline {
  store volatile i8 1, ptr @buffer
  ret void
}
define void @_start() section ".text.boot" {
  call void @helper()
  ret void
}`,
  );
  if (!outcome.fits) expect.fail("must fit");
  const elf = readElf(readFileSync(outcome.elf));
  expect(elf.bits).toBe(64);
  expect(elf.entry).toBe(0x8_0000);
  expect(elf.symbols.find((symbol) => symbol.name === "_start")?.address).toBe(0x8_0000);
  expect(readFileSync(outcome.image).length).toBeLessThan(5000);
});

test("unaligned accesses are split on AArch64, where the MMU is off", async () => {
  const outcome = await link(
    named("virt"),
    `
define i32 @_start(ptr %p) section ".text.boot" {
  %v = load i32, ptr %p, align 1
  ret i32 %v
}`,
  );
  if (!outcome.fits) expect.fail("must fit");
  // Four loads of a byte (ldrb, 0x39400000 under this mask) instead of one of a word.
  const elf = readElf(readFileSync(outcome.elf));
  const start = elf.symbols.find((symbol) => symbol.name === "_start") ?? expect.fail("_start");
  expect(start.size).toBeGreaterThan(4 * 4);
});

test("a module for the host exports its entry and its memory", async () => {
  const outcome = await link(
    named("host"),
    `
declare void @exit(i32) #0
define void @_start() {
  call void @exit(i32 7)
  ret void
}
attributes #0 = { "wasm-import-module"="env" "wasm-import-name"="exit" }`,
  );
  if (!outcome.fits) expect.fail("must fit");
  const module = new WebAssembly.Module(readFileSync(outcome.image));
  expect(WebAssembly.Module.imports(module)).toEqual([{ module: "env", name: "exit", kind: "function" }]);
  expect(WebAssembly.Module.exports(module).map(({ name }) => name)).toEqual(["memory", "_start"]);
});

test("an address leads back to the line of the source", async () => {
  const outcome = await link(
    named("virt"),
    `
define void @_start() section ".text.boot" !dbg !4 {
  call void asm sideeffect "nop", ""(), !dbg !6
  ret void, !dbg !7
}
!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2, !3}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, producer: "test", emissionKind: FullDebug)
!1 = !DIFile(filename: "main.ts", directory: "/src")
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !{i32 7, !"Dwarf Version", i32 4}
!4 = distinct !DISubprogram(name: "start", file: !1, line: 3, type: !5, unit: !0, spFlags: DISPFlagDefinition)
!5 = !DISubroutineType(types: !{null})
!6 = !DILocation(line: 5, column: 2, scope: !4)
!7 = !DILocation(line: 6, column: 1, scope: !4)`,
  );
  if (!outcome.fits) expect.fail("must fit");
  expect(await symbolise(testTools.symbolizer, outcome.elf, 0x4008_0000n)).toEqual({
    function: "_start",
    file: "/src/main.ts",
    line: 5,
    column: 2,
  });
  expect(await symbolise(testTools.symbolizer, outcome.elf, 0x9000_0000n)).toBeUndefined();
});
