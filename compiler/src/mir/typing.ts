/** What type a place has: the one statement of what each projection may stand on, for parser, verifier and passes. */
import { type Field, resolve, type Type } from "../types/type.js";
import type { LocalId, MirFunction, MirProgram, Place, Projection } from "./mir.js";
import { STATE } from "./poll.js";

/** The part of a program that says what a place's type is. */
export type NamedThings = Pick<MirProgram, "types" | "statics" | "generatorFrames">;

/** Fields by index, for what has them. */
export function fieldsOf(program: NamedThings, type: Type): readonly Field[] | undefined {
  const t = resolve(type);
  switch (t.kind) {
    case "object":
      return t.fields;
    case "environment":
      return t.captures;
    case "tuple":
      return t.elements.map((element, index) => ({ name: String(index), type: element }));
    case "class": {
      const definition = program.types.classes.get(t.id);
      if (definition === undefined) return undefined;
      // A bit field class is its word; nobody can name the field, so it has the name that no source can write.
      const bits = definition.bitfield;
      return bits === undefined ? definition.fields : [{ name: "%word", type: { kind: "int", name: bits.word } }];
    }
    case "generator":
      // Known once `passes/generators.ts` has laid the frame out.
      return program.generatorFrames
        .get(t.fn)
        ?.map(({ type: of }, index) => ({ name: index === 0 ? "state" : `local${index}`, type: of }));
    case "promise": {
      const frame = program.generatorFrames.get(t.fn)?.map((field) => field.type) ?? [STATE, t.result];
      return frame.map((of, i) => ({ name: ["state", "result"][i] ?? `local${i}`, type: of }));
    }
    default:
      return undefined;
  }
}

/**
 * The type that `projection` gives when it stands on a place of type `on`, or why it cannot stand there. `payload` and
 * `as` say themselves what they give.
 */
export function projectedType(program: NamedThings, on: Type, projection: Projection): Type | string {
  const t = resolve(on);
  switch (projection.kind) {
    case "deref":
      return t.kind === "ref" || t.kind === "pointer" ? t.to : `deref of ${t.kind}`;
    case "field":
      return fieldsOf(program, t)?.[projection.index]?.type ?? `no field ${projection.index} in ${t.kind}`;
    case "index":
      return t.kind === "array" || t.kind === "slice" ? t.element : `index of ${t.kind}`;
    case "some":
      return t.kind === "option" ? t.some : `some of ${t.kind}`;
    case "variant":
      return t.kind === "union"
        ? (t.variants[projection.index] ?? `no variant ${projection.index}`)
        : `variant of ${t.kind}`;
    case "payload":
      return t.kind === "failure" ? projection.type : `payload of ${t.kind}`;
    case "as":
      return t.kind === "class" ? projection.type : `as on ${t.kind}`;
  }
}

export function localType(fn: MirFunction, local: LocalId): Type {
  const found = fn.locals[local];
  if (found === undefined) throw new Error(`${fn.name} has no local _${local}`);
  return found.type;
}

/** Whether the function is a closure's code: its first parameter is the environment. */
export function takesEnvironment(fn: MirFunction): boolean {
  const first = fn.paramCount === 0 ? undefined : resolve(fn.locals[1]!.type);
  return first?.kind === "pointer" && resolve(first.to).kind === "environment";
}

/** The type of a verified place: its last projection's, or its base's. */
export function placeType(program: NamedThings, fn: MirFunction, place: Place): Type {
  const last = place.projections.at(-1);
  if (last !== undefined) return last.type;
  if (place.base.kind === "local") return localType(fn, place.base.local);
  const found = program.statics.get(place.base.name);
  if (found === undefined) throw new Error(`no static ${place.base.name}`);
  return found.type;
}
