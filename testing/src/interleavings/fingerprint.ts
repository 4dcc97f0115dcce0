/** A state of a world as a text that equal states share. */
import { createHash } from "node:crypto";
import { type Allocation, Pointer, type Scalar } from "@ingot/compiler";
import type { WorldState } from "./world.js";

export function fingerprint(state: WorldState): string {
  const names = new Map<Allocation, string>();
  for (const of of state.memory.keys()) if (of.staticName !== undefined) names.set(of, of.staticName);
  state.threads.forEach(({ stack }, t) => {
    stack.forEach(({ memory }, depth) => {
      memory.forEach((of, local) => {
        if (of !== undefined) names.set(of, `${t}.${depth}.${local}`);
      });
    });
  });
  const address = ({ target, offset }: Pointer): string => {
    if (target === undefined) return `@${offset}`;
    if (target.kind === "allocation")
      return `${names.get(target) ?? target.staticName ?? target.text ?? "gone"}+${offset}`;
    return target.kind === "code" ? `code ${target.name}` : `table ${target.classId} ${target.interfaceId}`;
  };
  const scalar = (value: Scalar): string => (value instanceof Pointer ? address(value) : String(value));
  const hash = createHash("md5");
  hash.update(JSON.stringify([state.cores, state.left]));
  for (const { stack } of state.threads) {
    hash.update("|");
    for (const { code, block, index, registers } of stack)
      hash.update(`${code.name}:${block}.${index}(${registers.map(scalar).join()})`);
  }
  for (const [of, { bytes, pointers }] of state.memory) {
    hash.update(`${names.get(of)}=`);
    hash.update(bytes);
    if (pointers === undefined) continue;
    for (const offset of [...pointers.keys()].sort((a, b) => a - b))
      hash.update(`${offset}:${address(pointers.get(offset)!)}`);
  }
  return hash.digest("base64");
}
