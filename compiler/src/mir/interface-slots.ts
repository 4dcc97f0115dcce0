/**
 * A value of an interface may be passed on as one of an interface that it extends: its vtable starts with the other's
 * slots, so it is not exchanged. A call can therefore go through the table of another interface than it names.
 */
import { typeKey } from "../types/type.js";
import type { InterfaceTable, MirProgram } from "./mir.js";

/** Tables that a call through `interfaceId` may find: its own, and those of interfaces that start with its slots. */
export function tablesBehind(program: MirProgram, interfaceId: string): InterfaceTable[] {
  const wanted = program.types.interfaces.get(interfaceId)?.slots.length ?? 0;
  const key = prefixKey(program, interfaceId, wanted);
  return [...program.interfaceTables.values()].filter(
    (t) => t.interfaceId === interfaceId || prefixKey(program, t.interfaceId, wanted) === key,
  );
}

/**
 * Slots with equal keys can hold what one call reaches, so they have to agree on how they are called. Undefined where
 * the interface has no such slot.
 */
export const slotKey = (program: MirProgram, interfaceId: string, slot: number): string | undefined =>
  prefixKey(program, interfaceId, slot + 1);

function prefixKey(program: MirProgram, interfaceId: string, count: number): string | undefined {
  const slots = program.types.interfaces.get(interfaceId)?.slots ?? [];
  if (slots.length < count) return undefined;
  return slots
    .slice(0, count)
    .map((s) => `${s.name}:${typeKey(s.result)}`)
    .join("\n");
}
