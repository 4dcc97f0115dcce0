/** Strings in the interpreter's memory. */
import { type Allocation, allocationOf, loader, type Pointer } from "./memory.js";

/** The text of the string value (address, length) at `offset`. */
export function readString(at: Allocation, offset: number): string {
  const { word } = at;
  const pointer = loader(`ptr${word === 8 ? 64 : 32}`, true)(at, offset) as Pointer;
  const length = Number(loader(`u${word === 8 ? 64 : 32}`, false)(at, offset + word));
  if (length === 0) return "";
  const bytes = allocationOf(pointer).bytes.subarray(pointer.offset, pointer.offset + length);
  return Buffer.from(bytes).toString("utf8");
}
