/** Class instances: one per class and type arguments, with the fields that the layout is made from. */

import { EMPTY_ENVIRONMENT, hasMethods, ownershipOf, type TypeEnvironment } from "../types/from-typescript.js";
import { isResource } from "../types/resources.js";
import { typeText } from "../types/text.js";
import {
  type ClassDefinition,
  type ClassField,
  type ClassType,
  F64,
  I32,
  option,
  resolve,
  STRING,
  type Type,
  typeKey,
} from "../types/type.js";
import ts from "../typescript.cjs";
import { concurrencyOfClass } from "./concurrency-tags.js";
import { foldConstant } from "./constants.js";
import { displayPath, fail, type ProgramContext, Reported, spanOf, targetSymbol, typeAt } from "./context.js";
import { applyDecorators, type ClassShape, docTag } from "./decorators.js";
import { checkNesting } from "./instantiation-depth.js";
import { sized } from "./unsized.js";

export interface ClassInstance {
  readonly id: string;
  readonly symbol: ts.Symbol;
  /** Undefined for the prelude's `Failure`. */
  readonly declaration: ts.ClassLikeDeclaration | undefined;
  readonly environment: TypeEnvironment;
  readonly typeArguments: readonly Type[];
  readonly base: ClassInstance | undefined;
  readonly definition: ClassDefinition;
}

export const FAILURE_CLASS = "Failure";

export function classType(context: ProgramContext, symbol: ts.Symbol, typeArguments: readonly Type[]): Type {
  return { kind: "class", id: classInstance(context, symbol, typeArguments).id };
}

export function classInstance(
  context: ProgramContext,
  symbol: ts.Symbol,
  typeArguments: readonly Type[],
): ClassInstance {
  const declaration = symbol.declarations?.find((d) => ts.isClassDeclaration(d) || ts.isClassExpression(d)) as
    | ts.ClassLikeDeclaration
    | undefined;
  if (declaration === undefined) throw new Error(`${symbol.name} is not a class`);
  const isPrelude = declaration.getSourceFile().isDeclarationFile;
  const id =
    isPrelude && symbol.name === FAILURE_CLASS
      ? FAILURE_CLASS
      : classId(context, declaration, symbol.name, typeArguments);
  if (context.rejectedClasses.has(id)) throw new Reported();
  const known = context.classInstances.get(id);
  if (known !== undefined) return known;
  checkNesting(context, id, declaration);
  return id === FAILURE_CLASS ? failureClass(context, symbol) : build(context, id, symbol, declaration, typeArguments);
}

function classId(
  context: ProgramContext,
  declaration: ts.ClassLikeDeclaration,
  name: string,
  typeArguments: readonly Type[],
): string {
  const source = declaration.getSourceFile();
  const path = displayPath(context, source.fileName);
  const isLocal = !ts.isSourceFile(declaration.parent);
  const local = isLocal ? `@${source.getLineAndCharacterOfPosition(declaration.getStart()).line + 1}` : "";
  const args = typeArguments.length > 0 ? `<${typeArguments.map(typeKey).join(", ")}>` : "";
  return `${path}:${name}${local}${args}`;
}

function failureClass(context: ProgramContext, symbol: ts.Symbol): ClassInstance {
  const definition: ClassDefinition = {
    id: FAILURE_CLASS,
    name: FAILURE_CLASS,
    base: undefined,
    fields: [{ name: "message", type: STRING, readonly: true, declaredIn: FAILURE_CLASS }],
    abstract: true,
    failure: true,
    repr: "auto",
    align: 1,
    blockSize: undefined,
    bitfield: undefined,
    hasVtable: false,
    methods: new Map(),
  };
  context.types.classes.set(FAILURE_CLASS, definition);
  const instance: ClassInstance = {
    id: FAILURE_CLASS,
    symbol,
    declaration: undefined,
    environment: EMPTY_ENVIRONMENT,
    typeArguments: [],
    base: undefined,
    definition,
  };
  context.classInstances.set(FAILURE_CLASS, instance);
  return instance;
}

function build(
  context: ProgramContext,
  id: string,
  symbol: ts.Symbol,
  declaration: ts.ClassLikeDeclaration,
  typeArguments: readonly Type[],
): ClassInstance {
  const environment = new Map<ts.Symbol, Type>();
  const parameters = declaration.typeParameters ?? [];
  parameters.forEach((p, i) => {
    const parameter = context.checker.getSymbolAtLocation(p.name)!;
    const given = typeArguments[i];
    if (given !== undefined) environment.set(parameter, given);
    else if (p.default !== undefined) {
      environment.set(parameter, typeAt(context, p, context.checker.getTypeFromTypeNode(p.default), environment, true));
    }
  });
  const base = baseInstance(context, declaration, environment);
  const shape: ClassShape = applyDecorators(context, declaration, environment, id);
  const args = typeArguments.length > 0 ? `<${typeArguments.map((t) => typeText(context.types, t)).join(", ")}>` : "";
  const definition: ClassDefinition = {
    id,
    name: `${symbol.name}${args}`,
    base: base === undefined ? undefined : ({ kind: "class", id: base.id } satisfies ClassType),
    ...(typeArguments.length > 0 ? { typeArguments } : {}),
    fields: [],
    abstract: declaration.modifiers?.some((m) => m.kind === ts.SyntaxKind.AbstractKeyword) ?? false,
    failure: base?.definition.failure ?? false,
    span: spanOf(context, declaration.name ?? declaration),
    disposable:
      (base?.definition.disposable ?? false) || declaration.members.some((m) => isDisposal(m) && !passesOn(m)),
    disposesItself: declaration.members.some(isDisposal),
    repr: shape.repr,
    align: shape.align,
    blockSize: shape.blockSize,
    bitfield: shape.bitfield,
    hasVtable: false,
    ...concurrencyOfClass(declaration),
    methods: new Map(),
  };
  const instance: ClassInstance = { id, symbol, declaration, environment, typeArguments, base, definition };
  // Known before its fields are, so that a field may refer to the class.
  context.classInstances.set(id, instance);
  context.types.classes.set(id, definition);
  try {
    definition.fields = [
      ...(base?.definition.fields ?? []),
      ...shape.fields(() => ownFields(context, instance, declaration)),
    ];
  } catch (error) {
    // What names it has nothing to go on with.
    if (error instanceof Reported) context.rejectedClasses.add(id);
    throw error;
  }
  if (declaration.members.some((m) => isDisposal(m) && passesOn(m)))
    definition.disposable ||= definition.fields.some((field) => isResource(context.types, field.type));
  return instance;
}

/** `@ofElements`: the disposal only disposes of what the class holds, and is needed where that needs it. */
const passesOn = (disposal: ts.ClassElement): boolean => docTag(disposal, "ofElements") !== undefined;
const isDisposal = (member: ts.ClassElement): boolean =>
  ts.isMethodDeclaration(member) && memberName(member) === "[Symbol.dispose]";

function baseInstance(
  context: ProgramContext,
  declaration: ts.ClassLikeDeclaration,
  environment: TypeEnvironment,
): ClassInstance | undefined {
  const clause = declaration.heritageClauses?.find((h) => h.token === ts.SyntaxKind.ExtendsKeyword);
  const heritage = clause?.types[0];
  if (heritage === undefined) return undefined;
  const symbol = context.checker.getSymbolAtLocation(heritage.expression);
  if (symbol === undefined)
    fail(context, "ING1011", heritage, "a class extends a class by its name", { help: "name the base class" });
  const args = (heritage.typeArguments ?? []).map((t) =>
    typeAt(context, t, context.checker.getTypeFromTypeNode(t), environment, true),
  );
  return classInstance(context, targetSymbol(context.checker, symbol), args);
}

export const isStatic = (node: ts.ClassElement): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.StaticKeyword) ?? false);
const has = (node: ts.HasModifiers, kind: ts.SyntaxKind): boolean =>
  ts.getModifiers(node)?.some((m) => m.kind === kind) ?? false;

/** Properties that take bytes: `declare`d ones are phantom. An abstract one has its place here, and its value from below. */
export function isStoredProperty(member: ts.ClassElement): member is ts.PropertyDeclaration {
  return ts.isPropertyDeclaration(member) && !isStatic(member) && !has(member, ts.SyntaxKind.DeclareKeyword);
}

export function constructorOf(declaration: ts.ClassLikeDeclaration): ts.ConstructorDeclaration | undefined {
  const isDeclared = declaration.getSourceFile().isDeclarationFile;
  return declaration.members.find(
    (m): m is ts.ConstructorDeclaration => ts.isConstructorDeclaration(m) && (m.body !== undefined || isDeclared),
  );
}

export const isParameterProperty = (parameter: ts.ParameterDeclaration): boolean =>
  ts.isParameterPropertyDeclaration(parameter, parameter.parent);

export function ownFields(
  context: ProgramContext,
  instance: ClassInstance,
  declaration: ts.ClassLikeDeclaration,
): ClassField[] {
  const fields: ClassField[] = [];
  const inherited = new Set(instance.base?.definition.fields.map((f) => f.name));
  const add = (name: string, type: Type, node: ts.PropertyDeclaration | ts.ParameterDeclaration) => {
    // A redeclared field is the inherited one.
    if (inherited.has(name)) return;
    const borrows = holdsBorrow(context, instance, node, type) ? { borrows: true } : {};
    fields.push({
      name,
      type,
      readonly: has(node, ts.SyntaxKind.ReadonlyKeyword),
      declaredIn: instance.id,
      ...borrows,
    });
  };
  for (const parameter of constructorOf(declaration)?.parameters ?? []) {
    if (isParameterProperty(parameter))
      add(parameter.name.getText(), fieldType(context, instance, parameter), parameter);
  }
  for (const member of declaration.members) {
    // `#private` of a class that is only declared stands for fields that nobody sees.
    if (
      member.name !== undefined &&
      ts.isPrivateIdentifier(member.name) &&
      declaration.getSourceFile().isDeclarationFile
    )
      continue;
    if (isStoredProperty(member)) add(memberName(member), fieldType(context, instance, member), member);
  }
  return fields;
}

/** Whether a field is declared to hold a borrow: `Ref<…>`, by itself or within data, or a type argument that is one. */
function holdsBorrow(
  context: ProgramContext,
  instance: ClassInstance,
  node: ts.PropertyDeclaration | ts.ParameterDeclaration,
  type: Type,
): boolean {
  if (node.type === undefined) return false;
  const { checker } = context;
  const mentions = (t: ts.Type, depth: number): boolean => {
    const { mode } = ownershipOf(checker, t);
    if (mode !== undefined) return mode === "ref";
    if (depth === 0) return false;
    if (t.isUnion()) return t.types.some((part) => mentions(part, depth));
    if (t.flags & ts.TypeFlags.TypeParameter) {
      const bound = instance.environment.get(t.symbol);
      return bound !== undefined && resolve(bound).kind === "ref";
    }
    if (checker.isTupleType(t) || checker.isArrayType(t))
      return checker.getTypeArguments(t as ts.TypeReference).some((part) => mentions(part, depth - 1));
    const isLiteral = (t.symbol?.flags ?? 0) & (ts.SymbolFlags.TypeLiteral | ts.SymbolFlags.Interface);
    if (!isLiteral || hasMethods(t)) return false;
    return t.getProperties().some((p) => mentions(checker.getTypeOfSymbol(p), depth - 1));
  };
  return resolve(type).kind !== "class" && mentions(checker.getTypeFromTypeNode(node.type), 3);
}

export function fieldType(
  context: ProgramContext,
  instance: ClassInstance,
  node: ts.PropertyDeclaration | ts.ParameterDeclaration,
): Type {
  const { checker } = context;
  const isParameter = ts.isParameter(node);
  if (node.type === undefined && node.initializer !== undefined) {
    const literal = foldConstant(context, node.initializer);
    if (literal?.kind === "number") return literal.int === undefined ? F64 : I32;
    if (literal?.kind === "text") return STRING;
  }
  const declared = node.type === undefined ? checker.getTypeAtLocation(node) : checker.getTypeFromTypeNode(node.type);
  const at = node.type ?? node.name;
  const type = sized(context, at, typeAt(context, at, declared, instance.environment, true));
  const widened =
    resolve(type).kind === "unit" && node.type === undefined ? (resolve(type) as Type & { kind: "unit" }).of : type;
  const optional =
    node.questionToken !== undefined &&
    resolve(widened).kind !== "option" &&
    !(isParameter && node.initializer !== undefined);
  return optional ? option(widened) : widened;
}

/** The name under which a member is found: `x`, `#x`, `[Symbol.dispose]`. */
export function memberName(member: ts.ClassElement | ts.TypeElement | ts.ObjectLiteralElementLike): string {
  const name = member.name!;
  if (ts.isComputedPropertyName(name)) return `[${name.expression.getText()}]`;
  if (ts.isStringLiteral(name) || ts.isNumericLiteral(name)) return name.text;
  return name.getText();
}

export type MethodLike = ts.MethodDeclaration | ts.GetAccessorDeclaration | ts.SetAccessorDeclaration;

/** `get x`, `set x`, or the plain name of a method: the key in `ClassDefinition.methods`. */
export function methodKey(member: MethodLike): string {
  const name = memberName(member);
  return ts.isGetAccessor(member) ? `get ${name}` : ts.isSetAccessor(member) ? `set ${name}` : name;
}

/** The method or accessor of a class or its bases. */
export function findMethod(
  instance: ClassInstance,
  key: string,
): { readonly owner: ClassInstance; readonly member: MethodLike } | undefined {
  for (let c: ClassInstance | undefined = instance; c !== undefined; c = c.base) {
    const isDeclared = c.declaration?.getSourceFile().isDeclarationFile ?? false;
    for (const member of c.declaration?.members ?? []) {
      const isMethod = ts.isMethodDeclaration(member) || ts.isAccessor(member);
      if (!isMethod || isStatic(member) || methodKey(member) !== key) continue;
      const body = (member as ts.MethodDeclaration).body !== undefined;
      if (body || isDeclared || has(member, ts.SyntaxKind.AbstractKeyword)) return { owner: c, member };
    }
  }
  return undefined;
}
export const isAbstract = (member: MethodLike): boolean => has(member, ts.SyntaxKind.AbstractKeyword);

/** Whether some class of the program that derives from the member's class has a member of the same name. */
export function isOverridden(context: ProgramContext, owner: ClassInstance, key: string): boolean {
  for (const derived of derivedDeclarations(context, owner.symbol)) {
    for (const member of derived.members) {
      if ((ts.isMethodDeclaration(member) || ts.isAccessor(member)) && !isStatic(member) && methodKey(member) === key)
        return true;
    }
  }
  return false;
}

/** All classes of the program below the given one, by the source. */
function derivedDeclarations(context: ProgramContext, symbol: ts.Symbol): ts.ClassLikeDeclaration[] {
  const found: ts.ClassLikeDeclaration[] = [];
  for (const declaration of context.derivedClasses.get(symbol) ?? []) {
    found.push(declaration);
    const own = declaration.name === undefined ? undefined : context.checker.getSymbolAtLocation(declaration.name);
    if (own !== undefined) found.push(...derivedDeclarations(context, own));
  }
  return found;
}
