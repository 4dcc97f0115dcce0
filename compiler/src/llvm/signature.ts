/**
 * How functions are called. In order:
 *
 *   ptr       where the result is built, when it travels by address
 *   ptr       the environment, when a function value is called
 *   …         each parameter: nothing, one register, two, or the address of its bytes
 *   ptr       where the callee puts what it throws (the payload of a `failure`), when it can throw
 *
 * The callee of a data parameter that goes by address may read it only: a caller can pass the place itself as long as
 * nobody overwrites it meanwhile. A class, array or generator that goes by address is the callee's. What a throwing
 * function returns has an i32 more at its end: 0, or the number of the thrown object's class.
 */
import type { Layouts } from "../types/layout.js";
import { holdsPlace, isSigned, resolve, type Type } from "../types/type.js";
import { registerType } from "./names.js";

export interface Signature {
  readonly params: readonly Type[];
  readonly result: Type;
  readonly throws: boolean;
}

export interface LoweredSignature {
  /** LLVM's return type. */
  readonly returns: string;
  /** Extension of what is returned (`zeroext `), or nothing. */
  readonly returnAttributes: string;
  /** Register types of the result, without the failure's class. */
  readonly resultRegisters: readonly string[];
  readonly resultInMemory: boolean;
  readonly params: readonly LoweredParam[];
}
export interface LoweredParam {
  readonly role: "result" | "environment" | "value" | "failure";
  /** The MIR parameter, from 0; -1 for the others. */
  readonly index: number;
  readonly type: string;
  readonly attributes: string;
}

export function lowerSignature(layouts: Layouts, signature: Signature, environment = false): LoweredSignature {
  const params: LoweredParam[] = [];
  const result = layouts.of(signature.result);
  if (result.shape === "memory") {
    const attributes = `noalias noundef nonnull align ${result.align} dereferenceable(${result.size})`;
    params.push({ role: "result", index: -1, type: "ptr", attributes });
  }
  if (environment) params.push({ role: "environment", index: -1, type: "ptr", attributes: "" });
  signature.params.forEach((type, index) => {
    const layout = layouts.of(type);
    if (layout.shape === "memory") {
      const access = holdsPlace(type) ? "noalias" : "noalias readonly";
      const attributes = `${access} noundef nonnull align ${layout.align} dereferenceable(${layout.size})`;
      params.push({ role: "value", index, type: "ptr", attributes });
    } else {
      for (const leaf of layout.leaves) {
        const attributes = layout.shape === "scalar" ? scalarAttributes(layouts, type) : "";
        params.push({ role: "value", index, type: registerType(leaf.scalar), attributes });
      }
    }
  });
  if (signature.throws) {
    const failure = layouts.of({ kind: "failure" });
    params.push({ role: "failure", index: -1, type: "ptr", attributes: `noalias nonnull align ${failure.align}` });
  }
  const resultRegisters = result.leaves.map((leaf) => registerType(leaf.scalar));
  const returned = signature.throws ? [...resultRegisters, "i32"] : resultRegisters;
  const one = returned.length === 1 ? returned[0]! : `{ ${returned.join(", ")} }`;
  return {
    returns: returned.length === 0 ? "void" : one,
    returnAttributes: result.shape === "scalar" && !signature.throws ? extension(layouts, signature.result) : "",
    resultRegisters,
    resultInMemory: result.shape === "memory",
    params,
  };
}

/** Equal keys are called in the same way. */
export function signatureKey(layouts: Layouts, params: readonly Type[], result: Type): string {
  const lowered = lowerSignature(layouts, { params, result, throws: false }, true);
  return `${lowered.returns}(${lowered.params.map((p) => p.type).join(", ")})`;
}

function scalarAttributes(layouts: Layouts, type: Type): string {
  const t = resolve(type);
  if (t.kind === "ref") {
    const to = resolve(t.to);
    const layout = layouts.of(to);
    // A register block is no memory: nothing may be read from it ahead of time.
    const isBlock = to.kind === "class" && layouts.class(to.id).blockSize !== undefined;
    const bytes = isBlock || layout.size === 0 ? "" : ` dereferenceable(${layout.size})`;
    return `noundef nonnull align ${layout.align}${bytes}`;
  }
  return `${extension(layouts, t)}noundef`;
}

/** Who passes less than a register extends it, so that the one who receives it need not. */
function extension(layouts: Layouts, type: Type): string {
  const t = resolve(type);
  const leaf = layouts.of(t).leaves[0]?.scalar;
  if (leaf !== "bool" && leaf !== "i8" && leaf !== "i16") return "";
  return t.kind === "int" && isSigned(t.name) ? "signext " : "zeroext ";
}
