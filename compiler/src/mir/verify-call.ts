/** Arity and types of calls against what is called; part of `verify.ts`. */
import { resolve, type Type, VOID } from "../types/type.js";
import type { Callee, Terminator } from "./mir.js";
import { POLL } from "./poll.js";
import { printType } from "./print-type.js";
import type { Verifier } from "./verify.js";

interface Signature {
  readonly params: readonly Type[];
  readonly result: Type;
}

export function verifyCall(v: Verifier, t: Extract<Terminator, { kind: "call" }>): void {
  const args = t.args.map((a) => v.operand(a));
  const signature = signatureOf(v, t.callee, args);
  if (t.next !== undefined) v.target(t.next);
  if (t.failure !== undefined) {
    v.target(t.failure.target);
    v.expectKind("what a failure goes into", v.local(t.failure.into), "failure");
  }
  const destination = t.destination === undefined ? undefined : v.place(t.destination);
  if (signature === undefined) return;
  if (args.length !== signature.params.length) {
    v.fail(`${args.length} arguments, the callee takes ${signature.params.length}`);
  } else
    args.forEach((a, i) => {
      v.expectType(`argument ${i}`, a, signature.params[i]!);
    });
  const { kind } = resolve(signature.result);
  if (kind === "never") {
    if (t.next !== undefined) v.fail("a next block after a call that does not return");
  } else if (t.next === undefined && t.failure === undefined && kind !== "void") v.fail("no next block");
  if (destination !== undefined) v.expectType("the destination", destination, signature.result);
  else if (kind !== "void" && kind !== "never") v.fail(`no destination for ${printType(signature.result)}`);
}

/** Parameters and result; for dispatched calls with the receiver that was passed. */
function signatureOf(v: Verifier, callee: Callee, args: readonly Type[]): Signature | undefined {
  switch (callee.kind) {
    case "function": {
      const fn = v.functionNamed(callee.name);
      return fn && { params: v.parameters(fn), result: fn.locals[0]!.type };
    }
    case "value": {
      const type = resolve(v.operand(callee.operand));
      v.expectKind("what is called", type, "function");
      return type.kind === "function" ? type : undefined;
    }
    case "virtual":
      return virtualSignature(v, callee.classId, callee.method, args);
    case "interface": {
      const slot = v.source.types.interfaces.get(callee.interfaceId)?.slots[callee.slot];
      if (slot === undefined) v.fail(`no slot ${callee.slot} in interface ${callee.interfaceId}`);
      if (args[0] !== undefined) v.expectKind("the receiver", args[0], "interface");
      return slot && { params: args.slice(0, 1).concat(slot.params), result: slot.result };
    }
    case "resume":
    case "close":
    case "begin": {
      const fn = v.functionNamed(callee.fn);
      const frame = args[0] === undefined ? undefined : resolve(args[0]);
      const of = frame?.kind === "ref" ? resolve(frame.to) : undefined;
      const fits = of?.kind === "promise" || (of?.kind === "generator" && callee.kind !== "begin");
      if (!fits || of.fn !== callee.fn) {
        v.fail(
          `${callee.kind} of ${args[0] === undefined ? "nothing" : printType(args[0])}, not of ${callee.fn}'s frame`,
        );
        return undefined;
      }
      if (fn === undefined) return undefined;
      if (callee.kind === "close") return { params: args.slice(0, 1), result: VOID };
      const result: Type = of.kind === "promise" ? POLL : { kind: "option", some: of.item };
      return { params: args.slice(0, 1), result };
    }
  }
}

function virtualSignature(v: Verifier, classId: string, method: string, args: readonly Type[]): Signature | undefined {
  const receiver = args[0] === undefined ? undefined : resolve(args[0]);
  const object = receiver?.kind === "ref" ? receiver.to : undefined;
  if (object === undefined || !v.derives(object, { kind: "class", id: classId })) {
    v.fail(`the receiver of a virtual call of ${classId} is ${args[0] === undefined ? "missing" : printType(args[0])}`);
  }
  // Abstract methods have no function: any implementation below tells the signature.
  for (const c of v.source.types.classes.values()) {
    const name = c.methods.get(method);
    if (name === undefined || !v.related({ kind: "class", id: c.id }, { kind: "class", id: classId })) continue;
    const fn = v.source.functions.get(name);
    if (fn === undefined) {
      v.fail(`no function ${name}`);
      continue;
    }
    return { params: args.slice(0, 1).concat(v.parameters(fn).slice(1)), result: fn.locals[0]!.type };
  }
  return undefined;
}
