/** Spelling of names and constants in LLVM IR text. */
import type { Scalar } from "../types/layout.js";

/** A global's name. MIR names are readable (`src/main.ts:Account.settle`), so nearly all need quotes. */
export function globalName(name: string): string {
  return /^[A-Za-z$._][A-Za-z0-9$._]*$/.test(name) ? `@${name}` : `@"${escapeText(name)}"`;
}

/** A quoted metadata string or attribute value. */
export const quoted = (text: string): string => `"${escapeText(text)}"`;

export const escapeText = (text: string): string => escapeBytes(Buffer.from(text, "utf8"));

/** The inside of `c"..."`: printable ASCII as it is, the rest as `\XX`. */
export function escapeBytes(bytes: Uint8Array): string {
  let out = "";
  for (const byte of bytes) {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
    out += plain ? String.fromCharCode(byte) : `\\${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return out;
}

/** The type of a scalar in a register. */
export const registerType = (scalar: Scalar): string => (scalar === "bool" ? "i1" : scalar);

/** The type of a scalar in memory. */
export const memoryType = (scalar: Scalar): string => (scalar === "bool" ? "i8" : scalar);

/** LLVM writes floats of both sizes as the bits of the double with that value. */
export function floatText(value: number, bits: 32 | 64): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, bits === 32 ? Math.fround(value) : value);
  return `0x${view.getBigUint64(0).toString(16).toUpperCase().padStart(16, "0")}`;
}
