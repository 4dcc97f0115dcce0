import { derivesFrom, implementation } from "../mir/call-targets.js";
import { tablesBehind } from "../mir/interface-slots.js";
import type { Block, MirFunction, MirProgram, Operand, Place } from "../mir/mir.js";
import { placeType } from "../mir/typing.js";
import { resolve, type Type, typeKey } from "../types/type.js";

/**
 * Makes calls direct that can only reach one function: virtual calls where the classes that the program makes objects
 * of share one implementation, interface calls where one class is seen through the interface. Then decides which
 * hierarchies carry a vtable pointer: those where a virtual call or `instanceof` on objects is left.
 *   before  _2 = call virtual `Shape` "area"(copy _1)       one class below `Shape` exists: Square
 *   after   _3 = &_1.*{as class `Square`}   _2 = call `Square.area`(copy _3)
 * Needs: verified MIR, the whole program. Keeps: everything else. Cost: one walk over types, one over calls.
 */
export function devirtualise(program: MirProgram): void {
  const made = instantiatedClasses(program);
  const dynamic = new Set<string>();
  for (const fn of program.functions.values()) {
    for (const block of fn.blocks) {
      const t = block.terminator;
      if (t.kind === "call" && t.callee.kind === "virtual") directVirtual(program, fn, block, made);
      else if (t.kind === "call" && t.callee.kind === "interface") directInterface(program, fn, block);
      const left = block.terminator;
      if (left.kind === "call" && left.callee.kind === "virtual") dynamic.add(rootOf(program, left.callee.classId));
      for (const s of block.statements) {
        if (s.kind === "assign" && s.value.kind === "instanceOf") dynamic.add(rootOf(program, s.value.classId));
      }
    }
  }
  for (const c of program.types.classes.values()) c.hasVtable = dynamic.has(rootOf(program, c.id));
}

function directVirtual(program: MirProgram, fn: MirFunction, block: Block, made: ReadonlySet<string>): void {
  const t = block.terminator;
  if (t.kind !== "call" || t.callee.kind !== "virtual") return;
  const { classId, method } = t.callee;
  const targets = new Set<string>();
  for (const c of program.types.classes.values()) {
    if (!made.has(c.id) || !derivesFrom(program, c.id, classId)) continue;
    const target = implementation(program, c.id, method);
    if (target !== undefined) targets.add(target);
  }
  const [only, ...others] = targets;
  const receiver = t.args[0];
  if (only === undefined || others.length > 0 || receiver === undefined) return;
  direct(program, fn, block, only, receiver);
}

function directInterface(program: MirProgram, fn: MirFunction, block: Block): void {
  const t = block.terminator;
  if (t.kind !== "call" || t.callee.kind !== "interface") return;
  const { interfaceId, slot } = t.callee;
  const tables = tablesBehind(program, interfaceId);
  const only = tables[0]?.slots[slot];
  const receiver = t.args[0];
  // Two tables of one class have the same function there.
  if (only === undefined || receiver === undefined || tables.some((t) => t.slots[slot] !== only)) return;
  const target = program.functions.get(only);
  if (target === undefined) return;
  const object = addLocal(fn, target.locals[1]!.type);
  block.statements.push({
    kind: "assign",
    place: object,
    value: { kind: "address", operand: receiver },
    span: t.span,
  });
  const seen: Operand = { kind: "copy", place: object, type: target.locals[1]!.type };
  replaceCallee(program, fn, block, target, seen);
}

/** Calls `name` with the receiver seen as the class that it expects. */
function direct(program: MirProgram, fn: MirFunction, block: Block, name: string, receiver: Operand): void {
  const target = program.functions.get(name);
  const expected = target?.locals[1]?.type;
  if (target === undefined || expected === undefined) return;
  if (typeKey(expected) === typeKey(receiver.type)) {
    replaceCallee(program, fn, block, target, receiver);
    return;
  }
  const to = resolve(expected);
  if (to.kind !== "ref" || receiver.kind === "constant") return;
  const from = resolve(placeType(program, fn, receiver.place));
  if (from.kind !== "ref") return;
  const seen = addLocal(fn, expected);
  const place: Place = {
    base: receiver.place.base,
    projections: [...receiver.place.projections, { kind: "deref", type: from.to }, { kind: "as", type: to.to }],
  };
  const { span } = block.terminator;
  block.statements.push({ kind: "assign", place: seen, value: { kind: "borrow", place, exclusive: true }, span });
  replaceCallee(program, fn, block, target, { kind: "copy", place: seen, type: expected });
}

function replaceCallee(
  program: MirProgram,
  fn: MirFunction,
  block: Block,
  target: MirFunction,
  receiver: Operand,
): void {
  const t = block.terminator;
  if (t.kind !== "call") return;
  const call = { ...t, callee: { kind: "function" as const, name: target.name }, args: [receiver, ...t.args.slice(1)] };
  block.terminator = call;
  const { destination, next, span } = t;
  const { type } = target.locals[0]!;
  if (destination === undefined || next === undefined) return;
  if (typeKey(type) === typeKey(placeType(program, fn, destination))) return;
  // What overrides may give a derived class: the caller sees it as the one that was declared.
  const given = addLocal(fn, type);
  const value = {
    kind: "cast" as const,
    cast: "bits" as const,
    operand: { kind: "copy" as const, place: given, type },
  };
  fn.blocks.push({
    statements: [{ kind: "assign", place: destination, value, span }],
    terminator: { kind: "goto", target: next, span },
  });
  block.terminator = { ...call, destination: given, next: fn.blocks.length - 1 };
}

function addLocal(fn: MirFunction, type: Type): Place {
  fn.locals.push({ name: undefined, type, span: fn.span });
  return { base: { kind: "local", local: fn.locals.length - 1 }, projections: [] };
}

/** Classes of which an object may exist: some local, static or in-line part of one is of exactly that class. */
function instantiatedClasses(program: MirProgram): Set<string> {
  const made = new Set<string>();
  const seen = new Set<Type>();
  const visit = (type: Type): void => {
    const t = resolve(type);
    if (seen.has(t)) return;
    seen.add(t);
    switch (t.kind) {
      case "class":
        made.add(t.id);
        for (const field of program.types.classes.get(t.id)?.fields ?? []) visit(field.type);
        break;
      case "array":
      case "slice":
        // A view's elements lie somewhere of that type; the view may be all that names it when raw memory is cast.
        visit(t.element);
        break;
      case "pointer":
        visit(t.to);
        break;
      case "tuple":
        t.elements.forEach(visit);
        break;
      case "object":
        for (const field of t.fields) visit(field.type);
        break;
      case "environment":
        for (const capture of t.captures) visit(capture.type);
        break;
      case "union":
        t.variants.forEach(visit);
        break;
      case "option":
        visit(t.some);
        break;
      default:
        break;
    }
  };
  for (const s of program.statics.values()) visit(s.type);
  for (const fn of program.functions.values()) {
    for (const local of fn.locals) visit(local.type);
    for (const block of fn.blocks) {
      for (const s of block.statements) if (s.kind === "setClass") made.add(s.classId);
    }
  }
  return made;
}

function rootOf(program: MirProgram, classId: string): string {
  let root = classId;
  for (
    let base = program.types.classes.get(root)?.base;
    base !== undefined;
    base = program.types.classes.get(root)?.base
  ) {
    root = base.id;
  }
  return root;
}
