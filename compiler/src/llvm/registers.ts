/** Values while a function is emitted: in registers, or at an address. */

/** An SSA value or constant, with its LLVM type. */
export interface Register {
  readonly type: string;
  readonly text: string;
}

export type Value =
  /** As many as the layout has leaves: none, one or two. */
  | { readonly kind: "registers"; readonly registers: readonly Register[] }
  | { readonly kind: "memory"; readonly address: string };

export const NO_REGISTERS: Value = { kind: "registers", registers: [] };
export const register = (type: string, text: string | number | bigint): Register => ({ type, text: String(text) });
export const inRegisters = (...registers: Register[]): Value => ({ kind: "registers", registers });
export const typed = (r: Register): string => `${r.type} ${r.text}`;

export function onlyRegister(value: Value): Register {
  if (value.kind !== "registers" || value.registers.length !== 1)
    throw new Error("a value in one register was expected");
  return value.registers[0]!;
}
