/** Function bodies: parameters, fields that constructors set, generator functions. */

import type { Block, MirFunction, Operand, Span } from "../mir/mir.js";
import type { TypeEnvironment } from "../types/from-typescript.js";
import { holdsPlace, resolve, STRING, type Type, VOID } from "../types/type.js";
import ts from "../typescript.cjs";
import { awaited, givesPromise } from "./async.js";
import {
  assign,
  branch,
  type Capture,
  type ClosureCode,
  copy,
  enter,
  type FunctionBuilder,
  here,
  jump,
  localPlace,
  move,
  newBlock,
  newLocal,
  project,
  temp,
  terminate,
  textConstant,
} from "./builder.js";
import { FAILURE_CLASS, isParameterProperty, isStoredProperty, memberName } from "./classes.js";
import { setMessage } from "./construct.js";
import { fail, freshVariable, type ProgramContext, Reported, spanOf } from "./context.js";
import { convert } from "./convert.js";
import { decoratorCalls, MAILBOX_HEADER, mailboxLayout } from "./decorators.js";
import { callFunction } from "./emit-call.js";
import { lowerExpression, lowerInto } from "./expressions.js";
import {
  attributesOf,
  type FunctionInstance,
  isAsyncGenerator,
  ownershipMode,
  type ParameterInfo,
  requireConstructor,
  signatureOf,
} from "./instances.js";
import { bindPattern } from "./patterns.js";
import { settleFunction } from "./settle.js";
import { lowerBlockStatements } from "./statements.js";
import { unify } from "./unify.js";
import { typeOfValue } from "./values.js";

export interface BuilderOptions {
  readonly name: string;
  readonly environment: TypeEnvironment;
  readonly result: Type;
  readonly span: Span;
  readonly item?: Type | undefined;
  readonly isAsync?: boolean;
  readonly isAsyncGenerator?: boolean;
  readonly ownerClass?: string | undefined;
  readonly parent?: FunctionBuilder;
  readonly closure?: ClosureCode;
  readonly inStatic?: boolean;
}

export function newBuilder(context: ProgramContext, options: BuilderOptions): FunctionBuilder {
  const f: FunctionBuilder = {
    context,
    name: options.name,
    environment: options.environment,
    locals: [{ name: undefined, type: options.result, span: options.span }],
    blocks: [],
    current: 0,
    open: true,
    variables: new Map(),
    self: undefined,
    ownerClass: options.ownerClass,
    resultType: options.result,
    generatorItem: options.item,
    isAsync: options.isAsync ?? false,
    isAsyncGenerator: options.isAsyncGenerator ?? false,
    promiseHome: undefined,
    codeUnderWay: undefined,
    scopes: [],
    block: undefined,
    parent: options.parent,
    closure: options.closure,
    stable: new Set(),
    temporaries: new Set(),
    finishers: [],
    chainExit: undefined,
    hasVariables: false,
    inStatic: options.inStatic ?? false,
  };
  enter(f, newBlock(f));
  return f;
}

/** Hands the finished function to the program. */
export function finish(
  f: FunctionBuilder,
  displayName: string,
  paramCount: number,
  attributes: MirFunction["attributes"],
  span: Span,
): MirFunction {
  settleFunction(f);
  const fn: MirFunction = {
    name: f.name,
    displayName,
    paramCount,
    locals: f.locals,
    blocks: attributes.naked === true ? f.blocks.map(withoutResult) : f.blocks,
    attributes,
    generator: f.generatorItem === undefined ? undefined : { item: f.generatorItem },
    ...(f.isAsync ? { async: true } : {}),
    throws: true,
    span,
  };
  f.context.functions.set(f.name, fn);
  return fn;
}

/** The template of a naked function gives its result; a `return` after it is there for `tsc`. */
const withoutResult = ({ statements, terminator }: Block): Block => ({
  statements: statements.filter(
    (s) => s.kind !== "assign" || s.place.base.kind !== "local" || s.place.base.local !== 0,
  ),
  terminator,
});

export function lowerInstance(context: ProgramContext, instance: FunctionInstance): void {
  if (instance.state !== "waiting") return;
  instance.state = "lowering";
  try {
    lowerBody(context, instance);
  } catch (error) {
    if (!(error instanceof Reported)) throw error;
  } finally {
    instance.state = "done";
  }
}

function lowerBody(context: ProgramContext, instance: FunctionInstance): void {
  const signature = signatureOf(context, instance);
  const node: ts.Node = instance.declaration ?? instance.owner!.declaration ?? instance.owner!.symbol.declarations![0]!;
  const span = spanOf(context, node);
  const isGenerator = signature.item !== undefined;
  const result = isGenerator ? VOID : (signature.promised ?? signature.result ?? freshVariable(context, "any"));
  const f = newBuilder(context, {
    name: instance.name,
    environment: instance.environment,
    result,
    span,
    item: signature.item,
    isAsync: signature.promised !== undefined,
    isAsyncGenerator: signature.promised !== undefined && isAsyncGenerator(context, instance),
    ownerClass: instance.owner?.id,
  });
  if (signature.self !== undefined) {
    const local = newLocal(f, signature.self, span, "this");
    f.stable.add(local);
    const t = resolve(signature.self);
    f.self =
      t.kind === "ref"
        ? { place: project(localPlace(local), { kind: "deref", type: t.to }), type: t.to }
        : { place: localPlace(local), type: t };
  }
  const passed = signature.params.map((p) => newLocal(f, p.type, spanOf(context, p.node.name), p.name || undefined));
  signature.params.forEach((p, i) => {
    const local = passed[i]!;
    const mode = ownershipMode(context, p.node.type);
    if (mode === "static" || mode === "own") f.locals[local] = { ...f.locals[local]!, [mode]: true };
  });
  const attributes = attributesOf(context, instance);
  const fn = instance.declaration;
  // An imported or abstract function has no body; a call of it is linked or dispatched.
  if (fn !== undefined && (fn as ts.FunctionDeclaration).body === undefined) {
    // What is only declared is only checked; an initialiser that calls it goes on.
    if (fn.getSourceFile().isDeclarationFile && resolve(result).kind === "void") terminate(f, { kind: "return", span });
    else terminate(f, { kind: "unreachable", trap: true, span });
  } else {
    bindParameters(f, signature.params, passed);
    if (instance.kind === "constructor") lowerConstructor(f, instance, signature.params, passed);
    else lowerFunctionBody(f, (fn as ts.FunctionDeclaration).body!, span);
  }
  endFunction(f, node);
  const made = finish(
    f,
    instance.displayName,
    passed.length + (signature.self === undefined ? 0 : 1),
    attributes,
    span,
  );
  instance.inferredResult = made.locals[0]!.type;
}

export function lowerFunctionBody(f: FunctionBuilder, body: ts.ConciseBody, span: Span): void {
  if (ts.isBlock(body)) {
    lowerBlockStatements(f, body.statements);
    return;
  }
  lowerResult(f, body, span);
  terminate(f, { kind: "return", span });
}

/** Builds the function's result from an expression. */
export function lowerResult(f: FunctionBuilder, node: ts.Expression, span: Span): void {
  const type = resolve(f.resultType);
  if (f.isAsync && givesPromise(f, node)) {
    const target = localPlace(0);
    const value = awaited(f, node, target);
    if (type.kind !== "void" && !(value.kind === "place" && value.place === target))
      assign(f, target, { kind: "use", operand: convert(f, value, type, node) }, span);
    return;
  }
  if (type.kind === "void") {
    lowerExpression(f, node);
    return;
  }
  if (givesPromise(f, node)) {
    // A promise that is started does not move: it is built where the caller wants it.
    const target = localPlace(0);
    const value = lowerExpression(f, node, f.resultType, target);
    if (value.kind === "place" && value.place === target) return;
    // Its callers are not told that they have no promise.
    const given = typeOfValue(value);
    if (given !== undefined) unify(f.resultType, given.kind === "ref" ? given.to : given);
    fail(f.context, "ING2002", node, "a promise that is started does not move", {
      label: "its frame lies where it was made",
      help: "return the call of the async function itself, or make this function `async`",
    });
  }
  if (type.kind === "variable") {
    const value = lowerExpression(f, node);
    if (value.kind === "void" || (value.kind === "operand" && resolve(value.type).kind === "void")) {
      convert(f, { kind: "void" }, type, node);
      return;
    }
    const operand = convert(f, value, type, node);
    assign(f, localPlace(0), { kind: "use", operand }, span);
    return;
  }
  lowerInto(f, localPlace(0), type, node);
}

/** Falling off the end: a return, or what cannot happen. */
export function endFunction(f: FunctionBuilder, node: ts.Node): void {
  if (!f.open) return;
  const span = here(f, node);
  const result = resolve(f.resultType);
  if (result.kind === "variable" && result.cell.bound === "any") result.cell.solution = VOID;
  const kind = resolve(f.resultType).kind;
  if (kind === "void" || f.generatorItem !== undefined) terminate(f, { kind: "return", span });
  else if (kind === "option" && !isExhausted(f)) {
    assign(
      f,
      localPlace(0),
      { kind: "use", operand: { kind: "constant", value: { kind: "zero" }, type: f.resultType } },
      span,
    );
    terminate(f, { kind: "return", span });
  } else terminate(f, { kind: "unreachable", trap: true, span });
}
const isExhausted = (f: FunctionBuilder): boolean => !f.open;

/** Gives the parameters their names, their defaults and their parts. */
export function bindParameters(f: FunctionBuilder, params: readonly ParameterInfo[], locals: readonly number[]): void {
  params.forEach((parameter, i) => {
    const local = locals[i]!;
    const { node } = parameter;
    const span = here(f, node);
    let place = localPlace(local);
    let type = parameter.type;
    if (node.initializer !== undefined) {
      const passed = resolve(parameter.type) as Type & { kind: "option" };
      const declared = f.context.checker.getTypeAtLocation(node);
      const keepsOption =
        node.type !== undefined && declared.isUnion() && declared.types.some((t) => t.flags & ts.TypeFlags.Undefined);
      type = keepsOption ? passed : passed.some;
      const value = newLocal(f, type, span, parameter.name || undefined);
      const present = newBlock(f);
      const absent = newBlock(f);
      const join = newBlock(f);
      branch(f, temp(f, { kind: "bool" }, { kind: "discriminant", place }, span), present, absent, span);
      enter(f, present);
      const given = project(place, { kind: "some", type: passed.some });
      assign(
        f,
        localPlace(value),
        { kind: "use", operand: keepsOption ? move(place, passed) : move(given, passed.some) },
        span,
      );
      jump(f, join, span);
      enter(f, absent);
      lowerInto(f, localPlace(value), type, node.initializer);
      jump(f, join, span);
      enter(f, join);
      place = localPlace(value);
      f.locals[local] = { ...f.locals[local]!, name: undefined };
    } else if (!isReassigned(f.context, node)) {
      f.stable.add(local);
    }
    bindPattern(f, node.name, { kind: "place", place, type, owned: holdsPlace(type) }, node);
    // The checker calls a parameter property by its field's symbol where it is declared, by its own in the body.
    const symbol = parameterSymbol(f.context, node);
    const bound = ts.isIdentifier(node.name) ? f.context.checker.getSymbolAtLocation(node.name) : undefined;
    const variable = bound === undefined ? undefined : f.variables.get(bound);
    if (symbol !== undefined && variable !== undefined) f.variables.set(symbol, variable);
  });
}

/** What a parameter is to the function's body. */
function parameterSymbol(context: ProgramContext, node: ts.ParameterDeclaration): ts.Symbol | undefined {
  if (!ts.isIdentifier(node.name)) return undefined;
  if (!ts.isParameterPropertyDeclaration(node, node.parent)) return context.checker.getSymbolAtLocation(node.name);
  return context.checker.getSymbolsOfParameterPropertyDeclaration(node, node.name.text)[0];
}

function isReassigned(context: ProgramContext, node: ts.ParameterDeclaration): boolean {
  const symbol = parameterSymbol(context, node);
  return symbol !== undefined && context.assigned.has(symbol);
}

function lowerConstructor(
  f: FunctionBuilder,
  instance: FunctionInstance,
  params: readonly ParameterInfo[],
  passed: readonly number[],
): void {
  const owner = instance.owner!;
  const node = instance.declaration as ts.ConstructorDeclaration | undefined;
  const { base, declaration } = owner;
  if (node === undefined) {
    const span = here(f, declaration!);
    if (declaration!.getSourceFile().isDeclarationFile) return;
    if (base?.id === FAILURE_CLASS) setMessage(f, messageOr(f, passed[0]!, params[0]!.type, span), span);
    else if (base !== undefined)
      callBase(
        f,
        base.id,
        passed.map((local, i) => move(localPlace(local), params[i]!.type)),
        span,
      );
    initialiseFields(f, instance, params, passed);
    return;
  }
  // Fields are set where JavaScript sets them: at once, or when `super(…)` has returned.
  if (base === undefined) {
    initialiseFields(f, instance, params, passed);
    lowerBlockStatements(f, node.body!.statements);
    return;
  }
  f.afterSuper = () => initialiseFields(f, instance, params, passed);
  lowerBlockStatements(f, node.body!.statements);
}

/** The message that was passed, or an empty one. */
function messageOr(f: FunctionBuilder, local: number, type: Type, span: Span): Operand {
  const message = newLocal(f, STRING, span);
  const present = newBlock(f);
  const join = newBlock(f);
  assign(f, localPlace(message), { kind: "use", operand: textConstant("") }, span);
  branch(f, temp(f, { kind: "bool" }, { kind: "discriminant", place: localPlace(local) }, span), present, join, span);
  enter(f, present);
  const given = project(localPlace(local), { kind: "some", type: (resolve(type) as Type & { kind: "option" }).some });
  assign(f, localPlace(message), { kind: "use", operand: copy(given, STRING) }, span);
  jump(f, join, span);
  enter(f, join);
  return copy(localPlace(message), STRING);
}

/** Runs a base class's constructor on `this`. */
function callBase(f: FunctionBuilder, baseId: string, args: readonly Operand[], span: Span): void {
  const base = f.context.classInstances.get(baseId)!;
  const constructor_ = requireConstructor(f.context, base);
  const self = temp(
    f,
    { kind: "ref", to: { kind: "class", id: baseId } },
    { kind: "borrow", place: f.self!.place, exclusive: true },
    span,
  );
  callFunction(f, constructor_.name, [self, ...args], VOID, span);
}

function initialiseFields(
  f: FunctionBuilder,
  instance: FunctionInstance,
  params: readonly ParameterInfo[],
  passed: readonly number[],
): void {
  const owner = instance.owner!;
  const { fields } = owner.definition;
  const slot = (name: string) => {
    const index = fields.findIndex((x) => x.name === name);
    return index < 0
      ? undefined
      : {
          place: project(f.self!.place, { kind: "field", index, type: fields[index]!.type }),
          type: fields[index]!.type,
        };
  };
  params.forEach((parameter, i) => {
    if (
      !ts.isParameterPropertyDeclaration(parameter.node, parameter.node.parent) ||
      !isParameterProperty(parameter.node)
    )
      return;
    if (parameter.node.parent !== instance.declaration) return;
    const target = slot(parameter.name)!;
    const span = here(f, parameter.node);
    const symbol = f.context.checker.getSymbolsOfParameterPropertyDeclaration(parameter.node, parameter.name)[0];
    const variable = symbol === undefined ? undefined : f.variables.get(symbol);
    const source =
      variable?.kind === "place"
        ? { place: variable.place, type: variable.type }
        : { place: localPlace(passed[i]!), type: parameter.type };
    const operand = convert(
      f,
      { kind: "place", place: source.place, type: source.type, owned: true },
      target.type,
      parameter.node,
    );
    assign(f, target.place, { kind: "use", operand }, span);
  });
  const zeroed: ts.PropertyDeclaration[] = [];
  for (const member of owner.declaration!.members) {
    if (!isStoredProperty(member)) continue;
    const target = slot(memberName(member));
    if (target === undefined) continue;
    if (member.initializer !== undefined) lowerInto(f, target.place, target.type, member.initializer);
    else if (resolve(target.type).kind === "option" || owner.definition.repr === "c") zeroed.push(member);
  }
  for (const member of zeroed) {
    const target = slot(memberName(member))!;
    assign(
      f,
      target.place,
      { kind: "use", operand: { kind: "constant", value: { kind: "zero" }, type: target.type } },
      here(f, member),
    );
  }
  fillMailboxHeader(f, instance, slot);
}

/** The words of a property message that the macro worked out (LANGUAGE.md §13). */
function fillMailboxHeader(
  f: FunctionBuilder,
  instance: FunctionInstance,
  slot: (name: string) => { place: import("../mir/mir.js").Place; type: Type } | undefined,
): void {
  const declaration = instance.owner!.declaration!;
  if (!ts.isClassDeclaration(declaration)) return;
  const macro = decoratorCalls(f.context, declaration).find((d) => d.name === "mailboxRequest");
  if (macro === undefined) return;
  const layout = mailboxLayout(f.context, declaration, macro.call);
  const values = new Map<string, bigint>(MAILBOX_HEADER.map((name) => [name, 0n]));
  values.set("bufferBytes", layout.bufferBytes);
  values.set("tag", layout.tag);
  values.set("valueBytes", layout.valueBytes);
  values.set("endTag", 0n);
  for (let i = 0; i < Number(layout.paddingWords); i++) values.set(`padding${i}`, 0n);
  const span = here(f, macro.call);
  for (const [name, value] of values) {
    const target = slot(name)!;
    assign(
      f,
      target.place,
      { kind: "use", operand: { kind: "constant", value: { kind: "int", value }, type: target.type } },
      span,
    );
  }
}

/** The captured variable as seen from inside a closure: through its environment. */
export function captureIndex(closure: ClosureCode, symbol: Capture["symbol"]): number {
  return closure.captures.findIndex((c) => c.symbol === symbol);
}
