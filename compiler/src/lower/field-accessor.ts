/** The functions that read and write a plain field for an interface that asks for an accessor. */

import { borrowed, holdsPlace, ref, type Type, VOID } from "../types/type.js";
import { assign, localPlace, newLocal, project, terminate } from "./builder.js";
import type { ClassInstance } from "./classes.js";
import { type ProgramContext, spanOf } from "./context.js";
import { convert } from "./convert.js";
import { finish, newBuilder } from "./functions.js";

/** `key` is `get NAME` or `set NAME`. Gives the function's name; undefined where the class has no such field. */
export function fieldAccessor(context: ProgramContext, owner: ClassInstance, key: string): string | undefined {
  const [what, fieldName] = [key.slice(0, 3), key.slice(4)];
  const index = owner.definition.fields.findIndex((x) => x.name === fieldName);
  const node = owner.declaration;
  if (index < 0 || node === undefined || (what !== "get" && what !== "set") || key[3] !== " ") return undefined;
  const name = `${owner.id}.${key}$field`;
  if (context.functions.has(name)) return name;
  const stored = owner.definition.fields[index]!.type;
  const seen = borrowed(stored);
  const span = spanOf(context, node.name ?? node);
  const f = newBuilder(context, { name, environment: owner.environment, result: what === "get" ? seen : VOID, span });
  const self: Type = { kind: "class", id: owner.id };
  const object = newLocal(f, ref(self), span, "this");
  const field = project(localPlace(object), { kind: "deref", type: self }, { kind: "field", index, type: stored });
  if (what === "get") {
    const operand = convert(f, { kind: "place", place: field, type: stored, owned: false }, seen, node);
    assign(f, localPlace(0), { kind: "use", operand }, span);
    terminate(f, { kind: "return", span });
  } else if (holdsPlace(stored)) {
    // Nobody comes here: an interface does not own what it would have to give away (`memberTarget`).
    newLocal(f, seen, span, "value");
    terminate(f, { kind: "unreachable", trap: true, span });
  } else {
    const value = newLocal(f, stored, span, "value");
    const operand = convert(f, { kind: "place", place: localPlace(value), type: stored, owned: false }, stored, node);
    assign(f, field, { kind: "use", operand }, span);
    terminate(f, { kind: "return", span });
  }
  finish(f, `${owner.definition.name}.${key}`, what === "get" ? 1 : 2, {}, span);
  return name;
}
