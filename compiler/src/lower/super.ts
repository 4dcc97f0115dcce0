/** `super.method(…)`, `super[Symbol.dispose]()`, `super.accessor`: the base class's code on this object, never dispatched. */

import { resolve, type Type } from "../types/type.js";
import type ts from "../typescript.cjs";
import type { Argument } from "./arguments.js";
import type { FunctionBuilder } from "./builder.js";
import { callFound } from "./calls.js";
import { findMethod } from "./classes.js";
import { lookup } from "./closures.js";
import { fail } from "./context.js";
import { parameterType } from "./instances.js";
import type { Target } from "./members.js";
import type { Value } from "./values.js";

/** Calls what the base class has under `key`: a method's name, `[Symbol.dispose]`, `get x`, `set x`. */
export function callSuper(
  f: FunctionBuilder,
  node: ts.Node,
  key: string,
  args: readonly Argument[],
  options: {
    readonly typeArguments?: readonly Type[] | undefined;
    readonly expected?: Type | undefined;
    readonly purpose?: "call" | "dispose";
  } = {},
): Value {
  const found = foundInBase(f, node, key);
  const self = lookup(f, "this");
  if (self?.kind !== "place")
    return fail(f.context, "ING1011", node, "there is no `super` here", { help: "use it in a method" });
  const type = resolve(self.type) as Type & { kind: "class" };
  return callFound(f, self.place, type, found, key, options.typeArguments, args, node, { ...options, direct: true });
}

function foundInBase(f: FunctionBuilder, node: ts.Node, key: string) {
  const base = f.ownerClass === undefined ? undefined : f.context.classInstances.get(f.ownerClass)?.base;
  const found = base === undefined ? undefined : findMethod(base, key);
  if (found !== undefined) return found;
  return fail(f.context, "ING1014", node, `the base class has no \`${key.replace(/^[gs]et /, "")}\``, {
    help: "name a method or an accessor of the base class",
  });
}

/** `super.x = …`, where `x` has a setter. */
export function superTarget(f: FunctionBuilder, node: ts.PropertyAccessExpression): Target {
  const name = node.name.text;
  const { member, owner } = foundInBase(f, node, `set ${name}`);
  return {
    type: parameterType(f.context, member.parameters[0]!, owner.environment),
    read: () => callSuper(f, node, `get ${name}`, []),
    write: (value, at) => void callSuper(f, node, `set ${name}`, [{ node: at, value }]),
  };
}
