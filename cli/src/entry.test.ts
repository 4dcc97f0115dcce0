import ts from "typescript";
import { describe, expect, it } from "vitest";
import { problemIn } from "./entry.js";

const problem = (text: string, mainRequired = true): string | undefined =>
  problemIn(ts.createSourceFile("/a.ts", text, ts.ScriptTarget.ES2023, true), mainRequired)?.message;

describe("problemIn", () => {
  it.each([
    "export function main(): void {}",
    "export async function main(): Promise<void> {}",
    "function main(): void {}\nexport { main };",
    "function run(): void {}\nexport { run as main };",
    'export { main } from "./app";',
  ])("accepts %j", (text) => {
    expect(problem(text)).toBeUndefined();
  });

  it.each([
    ["export const main = 3;", "`main` is a variable, not a function"],
    ["export class main {}", "`main` is a class, not a function"],
    ["export enum main { A }", "`main` is an enum, not a function"],
    ["function main(): void {}", "`main` is not exported"],
    ["export default function main(): void {}", "`main` is not exported"],
    ["export function start(): void {}", "the entry file exports no `main`"],
  ])("refuses %j", (text, message) => {
    expect(problem(text)).toBe(message);
  });

  it("asks no module for a `main`", () => {
    expect(problem("export function half(x: u32): u32 { return x / 2; }", false)).toBeUndefined();
  });
});
