/** What a value is to JavaScript, as far as tsc's type tells. */
import ts from "../typescript.cjs";

type ValueKind = "text" | "boolean" | "object" | "number";

/** The kinds of a type, one for each member of a union. Machine integers and floats are flavoured numbers: no flag says so. */
export function valueKinds(type: ts.Type): readonly ValueKind[] {
  if (type.isUnion()) return type.types.flatMap(valueKinds);
  if (type.flags & ts.TypeFlags.StringLike) return ["text"];
  if (type.flags & ts.TypeFlags.BooleanLike) return ["boolean"];
  return [type.flags & ts.TypeFlags.Object ? "object" : "number"];
}
