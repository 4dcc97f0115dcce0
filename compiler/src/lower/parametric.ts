/** What the declaration of a generic function says of its result, whatever its type parameters stand for. */
import ts from "../typescript.cjs";

const SCALARS =
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.StringLiteral |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Null |
  ts.TypeFlags.Void;

/**
 * Whether there are type parameters in the type, and all that a value of it refers to comes from them: `T`,
 * `Ref<T> | undefined`, `readonly [usize, T]`. No code can make such a value up: it was given, or it lay in what was given.
 */
export function isOfParameters(checker: ts.TypeChecker, type: ts.Type): boolean {
  return sourceOf(checker, type) === Source.parameters;
}

/** Where the references of a value come from; of two of these, the greater one. */
enum Source {
  none,
  parameters,
  elsewhere,
}

function sourceOf(checker: ts.TypeChecker, type: ts.Type): Source {
  const most = (types: readonly ts.Type[]): Source => Math.max(...types.map((t) => sourceOf(checker, t)));
  if ((type.flags & SCALARS) !== 0) return Source.none;
  if ((type.flags & ts.TypeFlags.TypeParameter) !== 0)
    return mayBeAnything(checker.getBaseConstraintOfType(type)) ? Source.parameters : Source.elsewhere;
  if (type.isUnion()) return most(type.types);
  // `Ref<T>`, and the machine's numbers.
  if (type.isIntersection()) return Math.min(...type.types.map((t) => sourceOf(checker, t)));
  return checker.isTupleType(type) ? most(checker.getTypeArguments(type as ts.TypeReference)) : Source.elsewhere;
}

/** Of a constraint: not one that names views, which code that knows it may make. */
const mayBeAnything = (constraint: ts.Type | undefined): boolean =>
  constraint === undefined || (constraint.flags & (ts.TypeFlags.Unknown | SCALARS)) !== 0;
