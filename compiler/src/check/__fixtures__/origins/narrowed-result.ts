//! What a `Result` lends is borrowed through the function's argument
import { StringBuffer } from "ingot:core";

function word(buffer: StringBuffer<16>): Result<string, "none"> {
  const text: string = buffer.text();
  if (text.byteLength === 0) return { ok: false, error: "none" };
  return { ok: true, value: text };
}
export function main(): void {
  const buffer = new StringBuffer<16>();
  buffer.print(`abc`);
  const found = word(buffer);
  if (!found.ok) return;
  buffer.print(`def`); //~ ING2005
  console.log(found.value);
}
