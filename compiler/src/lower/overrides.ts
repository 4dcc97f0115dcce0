/**
 * Principle 6 for methods: what overrides or implements a method takes and gives the same machine types, or takes a
 * base by reference, or gives a derived class by reference. `tsc` lets parameters vary in both directions (ING1014), and
 * does not see who owns what is passed (ING2010).
 */

import { asPosition } from "../types/from-typescript.js";
import { parameterText, resultText } from "../types/text.js";
import { borrowed, type ClassType, type FunctionType, resolve, type Type } from "../types/type.js";
import ts from "../typescript.cjs";
import {
  type ClassInstance,
  findMethod,
  isStatic,
  isStoredProperty,
  type MethodLike,
  memberName,
  methodKey,
} from "./classes.js";
import { classDefinition, type ProgramContext, report } from "./context.js";
import { declaredResult, parametersOf } from "./instances.js";
import { isGeneric } from "./iterated-parameters.js";
import { unify } from "./unify.js";

/** Whether a value of `from` is a value of `to` as it is: the same type, or a reference to a class and to its base. */
export function isSameReference(context: ProgramContext, from: Type, to: Type): boolean {
  if (unify(from, to)) return true;
  const [s, t] = [resolve(from), resolve(to)];
  if (s.kind !== "ref" || t.kind !== "ref") return false;
  const [inner, base] = [resolve(s.to), resolve(t.to)];
  return inner.kind === "class" && base.kind === "class" && derives(context, inner, base);
}

function derives(context: ProgramContext, from: ClassType, to: ClassType): boolean {
  for (let c: ClassType | undefined = from; c !== undefined; c = classDefinition(context, c.id).base)
    if (c.id === to.id) return true;
  return false;
}

/** Whether two functions' types agree but for whose the places are that they take and give: owned here, borrowed there. */
export function differsInOwnership(context: ProgramContext, from: FunctionType, to: FunctionType): boolean {
  return (
    from.params.length === to.params.length &&
    from.params.every((p, i) => isSameBorrow(context, to.params[i]!, p)) &&
    isSameBorrow(context, from.result, to.result)
  );
}

function isSameBorrow(context: ProgramContext, from: Type, to: Type): boolean {
  return isSameReference(context, asPosition(from, false), asPosition(to, false));
}

/** Compares the methods that a class declares with those of the same name that it inherits. */
export function checkOverrides(context: ProgramContext, instance: ClassInstance): void {
  if (instance.base === undefined) return;
  for (const member of instance.declaration?.members ?? []) {
    if (ts.isAccessor(member) && !isStatic(member)) checkFieldAbove(context, instance.base, member);
    if (!ts.isMethodDeclaration(member) || isStatic(member)) continue;
    const inherited = findMethod(instance.base, methodKey(member));
    if (inherited === undefined || !ts.isMethodDeclaration(inherited.member)) continue;
    if (isGeneric(context, member)) continue;
    const own = parametersOf(context, member, instance.environment);
    const wanted = parametersOf(context, inherited.member, inherited.owner.environment);
    const base = inherited.owner.definition.name;
    if (own.length !== wanted.length) {
      reportCount(context, member, member.name.getText(), base, own.length, wanted.length);
      continue;
    }
    wanted.forEach((parameter, i) => {
      const given = own[i];
      if (given === undefined || isSameReference(context, parameter.type, given.type)) return;
      reportSlot(context, given.node, member.name.getText(), base, {
        given: given.type,
        wanted: parameter.type,
        is: "parameter",
      });
    });
    if (member.type === undefined || inherited.member.type === undefined) continue;
    const result = declaredResult(context, member.type, instance.environment);
    const promised = declaredResult(context, inherited.member.type, inherited.owner.environment);
    if (!isSameReference(context, result, promised))
      reportSlot(context, member.type, member.name.getText(), base, { given: result, wanted: promised, is: "result" });
  }
}

/** A call that may mean the method or the one that it overrides: of a generic one there is no code to choose. */
export function reportGeneric(context: ProgramContext, member: MethodLike): void {
  const name = member.name.getText();
  report(
    context,
    "ING1014",
    member.name,
    `\`${name}\` is generic, and overrides what is called as \`${name}\` elsewhere`,
    {
      label: "each call makes code of its own, and no object says which",
      help: "give it another name, put the type parameter on the class, or take a view where it says `Iterable`",
    },
  );
}

/** An abstract field has its place in the base class, where an accessor is never asked. */
function checkFieldAbove(context: ProgramContext, base: ClassInstance, member: ts.AccessorDeclaration): void {
  const name = memberName(member);
  const field = base.definition.fields.find((x) => x.name === name);
  if (field === undefined) return;
  const above = classDefinition(context, field.declaredIn).name;
  report(context, "ING1014", member.name, `\`${name}\` is a field of \`${above}\`, and an accessor here`, {
    label: "nobody would call it",
    help: `declare it as an accessor there: \`abstract get ${name}(): ${resultText(context.types, field.type)}\``,
  });
}

/** A field behind what is read as `get NAME` or written as `set NAME`: it has the type that is declared there. */
export function checkFieldType(
  context: ProgramContext,
  instance: ClassInstance,
  key: string,
  { wanted, declaredBy }: { readonly wanted: Type; readonly declaredBy: string },
): void {
  const name = key.slice(4);
  const field = instance.definition.fields.find((x) => x.name === name);
  const owner = field === undefined ? undefined : context.classInstances.get(field.declaredIn);
  if (field === undefined || owner === undefined || isSameReference(context, borrowed(field.type), borrowed(wanted)))
    return;
  const member = owner.declaration?.members.find((m) => isStoredProperty(m) && memberName(m) === name);
  const at = member?.name ?? owner.declaration?.name;
  if (at === undefined) return;
  const [have, want] = [resultText(context.types, field.type), resultText(context.types, wanted)];
  report(context, "ING1014", at, `\`${name}\` is a \`${have}\`, and \`${declaredBy}\` declares a \`${want}\``, {
    label: `laid out as \`${have}\``,
    help: `declare it as that: \`${name}: ${want}\``,
  });
}

/** Types that stand at the same position of two methods. */
export interface SlotTypes {
  readonly given: Type;
  readonly wanted: Type;
  readonly is: "parameter" | "result";
}

/**
 * A parameter or result that does not agree with what a base class or an interface declares: in who owns it (ING2010),
 * or in its layout (ING1014).
 */
export function reportSlot(
  context: ProgramContext,
  node: ts.Node,
  method: string,
  declaredBy: string,
  types: SlotTypes,
): void {
  const write = types.is === "parameter" ? parameterText : resultText;
  const [have, want] = [write(context.types, types.given), write(context.types, types.wanted)];
  const message = `\`${method}\` has \`${have}\` where \`${declaredBy}\` declares \`${want}\``;
  const label = `this is a \`${have}\``;
  if (isSameBorrow(context, types.wanted, types.given)) {
    report(context, "ING2010", node, `${message}, and its callers go by that`, { label, help: `write \`${want}\`` });
    return;
  }
  const help = `write \`${want}\` here, and narrow it with \`instanceof\` where a subclass is meant`;
  report(context, "ING1014", node, `${message}, which is laid out otherwise`, { label, help });
}

/** A caller passes what the base or interface declares: JavaScript drops the rest, machine code cannot. */
export function reportCount(
  context: ProgramContext,
  member: ts.NamedDeclaration,
  method: string,
  declaredBy: string,
  given: number,
  wanted: number,
): void {
  report(
    context,
    "ING1014",
    member.name ?? member,
    `\`${method}\` has ${given} parameters where \`${declaredBy}\` declares ${wanted}`,
    {
      help: "declare the same parameters; those that are not used may begin with `_`",
    },
  );
}
