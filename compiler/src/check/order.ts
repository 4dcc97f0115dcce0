/** Functions in groups, callees before callers; a group of several is a cycle of the call graph. */

import type { CallTargets } from "../mir/call-targets.js";
import type { MirFunction, MirProgram } from "../mir/mir.js";
import { visit } from "../mir/walk.js";

export function calleesFirst(program: MirProgram, targets: CallTargets): readonly (readonly MirFunction[])[] {
  const groups: MirFunction[][] = [];
  const number = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  // Tarjan's algorithm with a stack of its own: call chains are longer than JavaScript's stack likes.
  const enter = (name: string): Frame => {
    number.set(name, number.size);
    low.set(name, number.get(name)!);
    stack.push(name);
    onStack.add(name);
    return { name, callees: calleesOf(program, targets, name), next: 0 };
  };
  for (const root of program.functions.keys()) {
    if (number.has(root)) continue;
    const frames = [enter(root)];
    while (frames.length > 0) {
      const frame = frames[frames.length - 1]!;
      const callee = frame.callees[frame.next++];
      if (callee !== undefined) {
        if (!number.has(callee)) frames.push(enter(callee));
        else if (onStack.has(callee)) low.set(frame.name, Math.min(low.get(frame.name)!, number.get(callee)!));
        continue;
      }
      frames.pop();
      const parent = frames[frames.length - 1];
      if (parent !== undefined) low.set(parent.name, Math.min(low.get(parent.name)!, low.get(frame.name)!));
      if (low.get(frame.name) !== number.get(frame.name)) continue;
      const group: MirFunction[] = [];
      for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
        onStack.delete(name);
        group.push(program.functions.get(name)!);
        if (name === frame.name) break;
      }
      groups.push(group);
    }
  }
  return groups;
}

interface Frame {
  readonly name: string;
  readonly callees: readonly string[];
  next: number;
}

/** What the function calls, or makes a function value of. */
function calleesOf(program: MirProgram, targets: CallTargets, name: string): readonly string[] {
  const found = new Set<string>();
  visit(program.functions.get(name)!, {
    callee: (callee) => {
      for (const target of targets.of(callee)) found.add(target);
    },
    operand: (o) => {
      if (o.kind === "constant" && o.value.kind === "function") found.add(o.value.name);
    },
    rvalue: (value) => {
      if (value.kind === "closure" || value.kind === "generator" || value.kind === "promise") found.add(value.fn);
    },
  });
  return [...found].filter((fn) => program.functions.has(fn));
}
