/** Interfaces with methods: their slots, and which functions of a class fill them. */

import { interfaceTableKey } from "../mir/mir.js";
import { isThisType, machineType, type TypeEnvironment } from "../types/from-typescript.js";
import { type InterfaceSlot, resolve, type Type, typeKey, VOID } from "../types/type.js";
import ts from "../typescript.cjs";
import { findMethod } from "./classes.js";
import { displayPath, fail, type ProgramContext } from "./context.js";
import { fieldAccessor } from "./field-accessor.js";
import { type FunctionInstance, requireMethod, resultOf, signatureOf } from "./instances.js";
import { checkFieldType, isSameReference, reportCount, reportSlot } from "./overrides.js";

export function interfaceType(context: ProgramContext, type: ts.Type, environment: TypeEnvironment): Type {
  const id = interfaceId(context, type, environment);
  if (!context.types.interfaces.has(id)) {
    const name = type.symbol?.name ?? type.aliasSymbol?.name ?? "interface";
    const definition = { id, name, slots: [] as readonly InterfaceSlot[] };
    context.types.interfaces.set(id, definition);
    definition.slots = slotsOf(context, type, environment);
  }
  return { kind: "interface", id };
}

function interfaceId(context: ProgramContext, type: ts.Type, environment: TypeEnvironment): string {
  const declaration = type.symbol?.declarations?.[0];
  const args = context.checker.getTypeArguments(type as ts.TypeReference).filter((t) => !isThisType(t));
  const bound = args.map((t) => typeKey(machineType(context, t, environment, true)));
  const place = declaration === undefined ? "" : displayPath(context, declaration.getSourceFile().fileName);
  const anonymous = type.symbol?.name === "__type" ? `@${declaration?.getStart() ?? 0}` : "";
  return `${place}:${type.symbol?.name ?? "interface"}${anonymous}${bound.length > 0 ? `<${bound.join(", ")}>` : ""}`;
}

/** Inherited slots first, so that the vtable of an interface starts with that of its (first) base. */
function slotsOf(context: ProgramContext, type: ts.Type, environment: TypeEnvironment): InterfaceSlot[] {
  const { checker } = context;
  const slots: InterfaceSlot[] = [];
  const known = new Set<string>();
  const add = (slot: InterfaceSlot) => {
    if (known.has(slot.name)) return;
    known.add(slot.name);
    slots.push(slot);
  };
  const target = (type as ts.TypeReference).target ?? type;
  const bases =
    target.flags & ts.TypeFlags.Object && (target as ts.ObjectType).objectFlags & ts.ObjectFlags.Interface
      ? checker.getBaseTypes(target as ts.InterfaceType)
      : [];
  for (const base of bases) {
    // Base types are written in the interface's own parameters; those of an instance come from its properties below.
    for (const property of base.getProperties()) {
      const own = type.getProperty(property.name);
      if (own !== undefined) for (const slot of slotsOfProperty(context, own, environment)) add(slot);
    }
  }
  for (const property of type.getProperties())
    for (const slot of slotsOfProperty(context, property, environment)) add(slot);
  return slots;
}

function slotsOfProperty(context: ProgramContext, property: ts.Symbol, environment: TypeEnvironment): InterfaceSlot[] {
  const { checker } = context;
  const name = property.name.startsWith("__@") ? `[Symbol.${property.name.slice(3).split("@")[0]}]` : property.name;
  const type = checker.getTypeOfSymbol(property);
  const declaration = property.declarations?.[0];
  if (property.flags & ts.SymbolFlags.Method) {
    const signature = type.getCallSignatures()[0]!;
    if (signature.getTypeParameters() !== undefined && declaration !== undefined) {
      fail(context, "ING1014", declaration, "a method with type parameters has no one slot in a vtable", {
        help: "use the interface as a bound of a type parameter, or make the interface generic",
      });
    }
    const params = signature.getParameters().map((p) => {
      const t = machineType(context, checker.getTypeOfSymbol(p), environment, false);
      const optional =
        p.valueDeclaration !== undefined &&
        ts.isParameter(p.valueDeclaration) &&
        p.valueDeclaration.questionToken !== undefined;
      return optional && resolve(t).kind !== "option" ? ({ kind: "option", some: t } as Type) : t;
    });
    return [{ name, params, result: machineType(context, signature.getReturnType(), environment, true) }];
  }
  const t = machineType(context, type, environment, false);
  const slots: InterfaceSlot[] = [{ name: `get ${name}`, params: [], result: t }];
  const readonly =
    declaration !== undefined &&
    ts.canHaveModifiers(declaration) &&
    ts.getModifiers(declaration)?.some((m) => m.kind === ts.SyntaxKind.ReadonlyKeyword);
  if (!readonly) slots.push({ name: `set ${name}`, params: [t], result: VOID });
  return slots;
}

/** Whether a value of interface `from` may stand for `to`: the vtable of `from` starts with all slots of `to`. */
export function interfaceDistance(context: ProgramContext, from: string, to: string): boolean {
  if (from === to) return true;
  const have = context.types.interfaces.get(from)!.slots;
  const want = context.types.interfaces.get(to)!.slots;
  return want.every((slot, i) => have[i]?.name === slot.name && typeKey(have[i]!.result) === typeKey(slot.result));
}

/** Makes the vtable of a class behind an interface. False when the class lacks a member. */
export function requireInterfaceTable(
  context: ProgramContext,
  classId: string,
  interfaceId: string,
  node: ts.Node,
): boolean {
  const key = interfaceTableKey(classId, interfaceId);
  if (context.interfaceTables.has(key)) return true;
  const definition = context.types.interfaces.get(interfaceId)!;
  const instance = context.classInstances.get(classId)!;
  const slots: string[] = [];
  // Entered first: filling a slot can lower code that converts the same class again.
  context.interfaceTables.set(key, { classId, interfaceId, slots });
  for (const slot of definition.slots) {
    const found = findMethod(instance, slot.name);
    if (found !== undefined) {
      const method = requireMethod(context, found.owner, found.member);
      checkSlot(context, method, slot, node, definition.name);
      slots.push(method.name);
      continue;
    }
    const accessor = fieldAccessor(context, instance, slot.name);
    if (accessor === undefined) {
      context.interfaceTables.delete(key);
      return false;
    }
    if (slot.name.startsWith("get "))
      checkFieldType(context, instance, slot.name, { wanted: slot.result, declaredBy: definition.name });
    slots.push(accessor);
  }
  return true;
}

/** Said where the method is declared, once for each class: every conversion to the interface would say the same. */
function checkSlot(
  context: ProgramContext,
  method: FunctionInstance,
  slot: InterfaceSlot,
  node: ts.Node,
  name: string,
): void {
  const { params } = signatureOf(context, method);
  const declaration = method.declaration as ts.MethodDeclaration | undefined;
  if (params.length !== slot.params.length)
    reportCount(
      context,
      declaration ?? (node as ts.NamedDeclaration),
      slot.name,
      name,
      params.length,
      slot.params.length,
    );
  slot.params.forEach((wanted, i) => {
    const given = params[i];
    if (given === undefined || isSameReference(context, wanted, given.type)) return;
    reportSlot(context, given.node, slot.name, name, { given: given.type, wanted, is: "parameter" });
  });
  const result = resultOf(context, method);
  if (!isSameReference(context, result, slot.result)) {
    const at = declaration?.type ?? declaration?.name ?? node;
    reportSlot(context, at, slot.name, name, { given: result, wanted: slot.result, is: "result" });
  }
}
