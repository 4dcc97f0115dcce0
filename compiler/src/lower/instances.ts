/** Function instances: one per declaration and type arguments, lowered when first asked for. */

import type { FunctionAttributes } from "../mir/mir.js";
import { isPreludeSymbol, ownershipOf, type TypeEnvironment } from "../types/from-typescript.js";
import { option, ref, resolve, type Type, typeKey, VOID } from "../types/type.js";
import ts from "../typescript.cjs";
import { type ClassInstance, constructorOf, FAILURE_CLASS, isAbstract, type MethodLike, methodKey } from "./classes.js";
import { concurrencyOfFunction } from "./concurrency-tags.js";
import { displayPath, fail, type ProgramContext, typeAt } from "./context.js";
import { docTag } from "./decorators.js";
import { checkNesting } from "./instantiation-depth.js";
import { iteratedParameters, typeOfIterated } from "./iterated-parameters.js";
import { isOfParameters } from "./parametric.js";
import { sized } from "./unsized.js";

export interface FunctionInstance {
  readonly name: string;
  readonly displayName: string;
  readonly kind: "function" | "method" | "constructor";
  /** Undefined for the constructor that a class does not write. */
  readonly declaration: ts.FunctionLikeDeclaration | undefined;
  readonly environment: TypeEnvironment;
  /** The class whose method or constructor this is. */
  readonly owner: ClassInstance | undefined;
  signature: Signature | undefined;
  /** Found by lowering the body, where the source does not say. */
  inferredResult: Type | undefined;
  state: "waiting" | "lowering" | "done";
}

export interface ParameterInfo {
  readonly name: string;
  readonly node: ts.ParameterDeclaration;
  /** As passed; an `option` where the argument may be left out. */
  readonly type: Type;
  readonly optional: boolean;
  readonly rest: boolean;
}
export interface Signature {
  readonly params: readonly ParameterInfo[];
  /** The receiver's type as passed, for methods and constructors. */
  readonly self: Type | undefined;
  readonly result: Type | undefined;
  /** What a generator function yields. */
  readonly item: Type | undefined;
  /** What awaiting a call of an async function gives. */
  readonly promised?: Type | undefined;
}

function request(
  context: ProgramContext,
  instance: Omit<FunctionInstance, "signature" | "inferredResult" | "state">,
): FunctionInstance {
  const known = context.instances.get(instance.name);
  if (known !== undefined) return known;
  checkNesting(context, instance.name, instance.declaration);
  const made: FunctionInstance = { ...instance, signature: undefined, inferredResult: undefined, state: "waiting" };
  context.instances.set(made.name, made);
  context.queue.push(made);
  return made;
}

function argumentsText(
  environment: TypeEnvironment,
  declaration: ts.FunctionLikeDeclaration,
  context: ProgramContext,
): string {
  const written = declaration.typeParameters?.map((p) => context.checker.getSymbolAtLocation(p.name)!) ?? [];
  const iterated = iteratedParameters(context, declaration).filter((symbol) => environment.has(symbol));
  if (written.length + iterated.length === 0) return "";
  const bound = [...written, ...iterated].map((symbol) => environment.get(symbol));
  return `<${bound.map((t) => (t === undefined ? "?" : typeKey(t))).join(", ")}>`;
}

export function requireFunction(
  context: ProgramContext,
  declaration: ts.FunctionLikeDeclaration,
  environment: TypeEnvironment,
  owner?: ClassInstance,
): FunctionInstance {
  const source = declaration.getSourceFile();
  const path = displayPath(context, source.fileName);
  const own =
    declaration.name !== undefined
      ? ts.isIdentifier(declaration.name)
        ? declaration.name.text
        : declaration.name.getText()
      : "default";
  const accessor = ts.isGetAccessor(declaration) ? "get " : ts.isSetAccessor(declaration) ? "set " : "";
  const className = ts.isClassLike(declaration.parent) ? (declaration.parent.name?.text ?? "") : undefined;
  const displayName = `${className !== undefined ? `${className}.` : ""}${accessor}${own}`;
  const args = argumentsText(environment, declaration, context);
  const qualifier = owner?.id ?? (className === undefined ? `${path}:` : `${path}:${className}`);
  return request(context, {
    name: `${qualifier}${className !== undefined ? ".static " : ""}${accessor}${own}${args}`,
    displayName: `${displayName}${args}`,
    kind: "function",
    declaration,
    environment,
    owner,
  });
}

export function requireMethod(
  context: ProgramContext,
  owner: ClassInstance,
  member: MethodLike,
  environment: TypeEnvironment = owner.environment,
): FunctionInstance {
  const key = methodKey(member);
  const args = argumentsText(environment, member, context);
  const name = `${owner.id}.${key}${args}`;
  if (args === "" && !isAbstract(member)) owner.definition.methods.set(key, name);
  return request(context, {
    name,
    displayName: `${owner.definition.name}.${key}${args}`,
    kind: "method",
    declaration: member,
    environment,
    owner,
  });
}

export function requireConstructor(context: ProgramContext, owner: ClassInstance): FunctionInstance {
  return request(context, {
    name: `${owner.id}.constructor`,
    displayName: `${owner.definition.name}.constructor`,
    kind: "constructor",
    declaration: owner.declaration === undefined ? undefined : constructorOf(owner.declaration),
    environment: owner.environment,
    owner,
  });
}

export function signatureOf(context: ProgramContext, instance: FunctionInstance): Signature {
  if (instance.signature === undefined) instance.signature = readSignature(context, instance);
  return instance.signature;
}

function readSignature(context: ProgramContext, instance: FunctionInstance): Signature {
  const { declaration, environment, owner } = instance;
  if (instance.kind === "constructor") {
    const self = ref({ kind: "class", id: owner!.id });
    if (declaration !== undefined)
      return { params: parametersOf(context, declaration, environment), self, result: VOID, item: undefined };
    // Not written: it takes what the base's takes.
    const base = owner!.base;
    if (base?.id === FAILURE_CLASS) {
      const written = (base.symbol.valueDeclaration as ts.ClassDeclaration).members.find(ts.isConstructorDeclaration)!;
      return { params: parametersOf(context, written, environment), self, result: VOID, item: undefined };
    }
    const params = base === undefined ? [] : signatureOf(context, requireConstructor(context, base)).params;
    return { params, self, result: VOID, item: undefined };
  }
  const fn = declaration!;
  const isGenerator = (fn as ts.FunctionDeclaration).asteriskToken !== undefined;
  const params = parametersOf(context, fn, environment);
  const self = instance.kind === "method" ? selfType(context, fn, instance) : undefined;
  if (ts.isSetAccessor(fn)) return { params, self, result: VOID, item: undefined };
  if (isAsyncFunction(context, fn)) {
    if (isGenerator) {
      // Like an async function that gives several results: an item each, and none at the end.
      const promised = option(generatorItem(context, fn, environment));
      return { params, self, result: undefined, item: undefined, promised };
    }
    return { params, self, result: undefined, item: undefined, promised: promisedBy(context, fn, environment) };
  }
  if (isGenerator) return { params, self, result: undefined, item: generatorItem(context, fn, environment) };
  return { params, self, result: knownResult(context, fn.type, environment), item: undefined };
}

/** The declared result, if that says all: of a `Generator<T>` or `Promise<T>` only the body tells whose frame it is. */
export function knownResult(
  context: ProgramContext,
  node: ts.TypeNode | undefined,
  environment: TypeEnvironment,
): Type | undefined {
  const result = node === undefined ? undefined : declaredResult(context, node, environment);
  return result?.kind === "generator" || result?.kind === "promise" ? undefined : result;
}

/** Also what is declared only, and gives a promise: it is a function of its own, of which nobody knows the body. */
function isAsyncFunction(context: ProgramContext, fn: ts.FunctionLikeDeclaration): boolean {
  if (ts.canHaveModifiers(fn) && ts.getModifiers(fn)?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword)) return true;
  const isDeclared = (fn as ts.FunctionDeclaration).body === undefined && fn.type !== undefined;
  return isDeclared && isPromise(context.checker.getTypeFromTypeNode(fn.type!));
}

/** `T` of its `Promise<T>`. */
export function promisedBy(
  context: ProgramContext,
  fn: ts.FunctionLikeDeclaration,
  environment: TypeEnvironment,
): Type {
  const signature = context.checker.getSignatureFromDeclaration(fn)!;
  const type = context.checker.getReturnTypeOfSignature(signature);
  const [given] = context.checker.getTypeArguments(type as ts.TypeReference);
  if (given === undefined)
    fail(context, "ING1014", fn.type ?? fn.name ?? fn, "this is not an async function's result", {
      help: "write `Promise<…>`",
    });
  return typeAt(context, fn.type ?? fn.name ?? fn, given, environment, true);
}

export function isPromise(type: ts.Type): boolean {
  if (type.isIntersection()) return type.types.some(isPromise);
  return type.symbol?.name === "Promise" && isPreludeSymbol(type.symbol);
}

export function declaredResult(context: ProgramContext, node: ts.TypeNode, environment: TypeEnvironment): Type {
  if (ts.isTypePredicateNode(node)) return node.assertsModifier === undefined ? { kind: "bool" } : VOID;
  return typeAt(context, node, context.checker.getTypeFromTypeNode(node), environment, true);
}

function generatorItem(context: ProgramContext, fn: ts.FunctionLikeDeclaration, environment: TypeEnvironment): Type {
  const isAsync = isAsyncFunction(context, fn);
  if (fn.type === undefined)
    fail(context, "ING1014", fn.name ?? fn, "a generator function says what it yields", {
      help: `write its result: \`${isAsync ? "AsyncGenerator" : "Generator"}<u32>\``,
    });
  const type = context.checker.getTypeFromTypeNode(fn.type);
  const [item] = context.checker.getTypeArguments(type as ts.TypeReference);
  if (item === undefined)
    fail(context, "ING1014", fn.type, "this is not a generator's type", { help: "write `Generator<…>`" });
  return typeAt(context, fn.type, item, environment, false);
}

function selfType(context: ProgramContext, fn: ts.FunctionLikeDeclaration, instance: FunctionInstance): Type {
  const owner: Type = { kind: "class", id: instance.owner!.id };
  const self = fn.parameters.find((p) => p.name.getText() === "this");
  if (self?.type !== undefined) {
    const { mode } = ownershipOf(context.checker, context.checker.getTypeFromTypeNode(self.type));
    if (mode === "own") return owner;
  }
  return ref(owner);
}

export function parametersOf(
  context: ProgramContext,
  fn: ts.FunctionLikeDeclaration,
  environment: TypeEnvironment,
): ParameterInfo[] {
  return fn.parameters
    .filter((p) => p.name.getText() !== "this")
    .map((node) => {
      const optional = node.questionToken !== undefined || node.initializer !== undefined;
      const type = parameterType(context, node, environment);
      return {
        name: ts.isIdentifier(node.name) ? node.name.text : "",
        node,
        type: optional && resolve(type).kind !== "option" ? option(type) : type,
        optional,
        rest: node.dotDotDotToken !== undefined,
      };
    });
}

export function parameterType(
  context: ProgramContext,
  node: ts.ParameterDeclaration,
  environment: TypeEnvironment,
): Type {
  const iterated = typeOfIterated(context, node, environment);
  if (iterated !== undefined) return iterated;
  const type =
    node.type === undefined ? context.checker.getTypeAtLocation(node) : context.checker.getTypeFromTypeNode(node.type);
  // A parameter property is a field: what is passed is given away, where it is a place.
  const at = node.type ?? node;
  const found = sized(context, at, typeAt(context, at, type, environment, false));
  const t = resolve(found);
  return t.kind === "unit" && node.type === undefined ? t.of : found;
}

export function isAsyncGenerator(context: ProgramContext, instance: FunctionInstance): boolean {
  return isGeneratorFunction(instance) && isAsyncFunction(context, instance.declaration!);
}

export function isGeneratorFunction(instance: FunctionInstance): boolean {
  return (instance.declaration as ts.FunctionDeclaration | undefined)?.asteriskToken !== undefined;
}

export function attributesOf(
  context: ProgramContext,
  instance: Pick<FunctionInstance, "declaration" | "owner" | "kind">,
): FunctionAttributes {
  const { declaration } = instance;
  if (declaration === undefined) return instance.owner?.declaration === undefined ? { declared: true } : {};
  const exportName = docTag(declaration, "export");
  const importName = docTag(declaration, "import");
  const section = docTag(declaration, "section");
  const maxDepth = docTag(declaration, "maxDepth");
  const stackBytes = docTag(declaration, "stackBytes");
  const align = docTag(declaration, "align");
  const noinline = docTag(declaration, "noinline") !== undefined;
  const inlineTag = docTag(declaration, "inline");
  const inline = inlineTag === undefined ? undefined : inlineTag.trim() === "hint" ? "hint" : "always";
  const isRuntime = displayPath(context, declaration.getSourceFile().fileName).startsWith("os/core/runtime/");
  return {
    ...(exportName ? { exportName } : {}),
    ...(importName ? { importName: importName.replace(" ", ".") } : {}),
    ...(section ? { section } : {}),
    ...(maxDepth ? { maxDepth: Number(maxDepth) } : {}),
    ...(stackBytes ? { stackBytes: Number(stackBytes) } : {}),
    ...(align ? { align: Number(align) } : {}),
    ...(docTag(declaration, "naked") !== undefined ? { naked: true } : {}),
    ...(noinline ? { inline: "never" as const } : inline ? { inline } : {}),
    ...(docTag(declaration, "cold") !== undefined ? { cold: true } : {}),
    ...(isRuntime || docTag(declaration, "small") !== undefined ? { small: true } : {}),
    ...(isRuntime ? { noBuiltins: true } : {}),
    ...((declaration as ts.FunctionDeclaration).body === undefined ? { declared: true } : {}),
    ...(docTag(declaration, "invalidates") !== undefined ? { invalidates: true } : {}),
    ...partOf(declaration),
    ...concurrencyOfFunction(declaration),
    ...exclusiveParameters(declaration, instance.kind !== "function"),
    ...(ownershipMode(context, declaration.type) === "static" ? { staticResult: true } : {}),
    ...(givesOfParameters(context, declaration) ? { parametric: true } : {}),
    ...(docTag(declaration, "caller") !== undefined ? { caller: true } : {}),
  };
}

/** Of a generator, what it gives time after time. */
function givesOfParameters({ checker }: ProgramContext, declaration: ts.FunctionLikeDeclaration): boolean {
  if (declaration.type === undefined) return false;
  const declared = checker.getTypeFromTypeNode(declaration.type);
  const isGenerator = (declaration as ts.FunctionDeclaration).asteriskToken !== undefined;
  const given = isGenerator ? checker.getTypeArguments(declared as ts.TypeReference)[0] : declared;
  return given !== undefined && isOfParameters(checker, given);
}

/** `@part content`, `@part element`: what unsafe code lends of its receiver. */
function partOf(declaration: ts.FunctionLikeDeclaration): FunctionAttributes {
  const part = docTag(declaration, "part");
  return part === "content" || part === "element" ? { part } : {};
}

/** `@exclusive`: the receiver; `@exclusive buffer`: the parameter of that name. */
function exclusiveParameters(declaration: ts.FunctionLikeDeclaration, hasSelf: boolean): FunctionAttributes {
  const tags = ts.getJSDocTags(declaration).filter((tag) => tag.tagName.text === "exclusive");
  if (tags.length === 0) return {};
  const names = declaration.parameters.map((p) => p.name.getText()).filter((name) => name !== "this");
  const exclusive = tags.map((tag) => {
    const named = names.indexOf(ts.getTextOfJSDocComment(tag.comment)?.trim().split(/\s/)[0] ?? "");
    return named < 0 ? 1 : named + (hasSelf ? 2 : 1);
  });
  return { exclusive };
}

/** `Own`, `Ref` or `Static`, as an annotation says. */
export function ownershipMode(context: ProgramContext, node: ts.TypeNode | undefined) {
  return node === undefined ? undefined : ownershipOf(context.checker, context.checker.getTypeFromTypeNode(node)).mode;
}

/** What a call gives. Lowers the body first where the source does not say. */
export function resultOf(context: ProgramContext, instance: FunctionInstance): Type {
  const signature = signatureOf(context, instance);
  if (signature.item !== undefined) return { kind: "generator", fn: instance.name, item: signature.item };
  if (signature.promised !== undefined) return { kind: "promise", fn: instance.name, result: signature.promised };
  if (signature.result !== undefined) return signature.result;
  if (instance.inferredResult === undefined) {
    if (instance.state === "lowering") {
      const node = instance.declaration!.name ?? instance.declaration!;
      fail(context, "ING1014", node, `the result of \`${instance.displayName}\` depends on itself`, {
        help: "write its result type",
      });
    }
    context.lowerInstance(instance);
  }
  return instance.inferredResult ?? VOID;
}
