//! Comments that silence
function f(x: u8): void {}
export function main(): void {
  const text = "// @ts-ignore";
  /* @ts-ignore */ //~ ING1011
  const template = `@ts-nocheck`;
  // plain // @ts-expect-error //~ ING1011
  f(1);
}
