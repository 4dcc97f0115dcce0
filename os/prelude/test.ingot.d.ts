// What "ingot:test" exports. A registration at the top level of a `*.test.ts` file; a test fails by panicking.

declare module "ingot:test" {
  export function test(name: string, body: () => void): void;
}
