/**
 * Who calls whom, in the whole program. A node is a function together with what it was given for its callbacks, so that
 * two uses of one `forEach`, one inside the other, are no recursion.
 */

import { resolve } from "../types/type.js";
import { CallTargets } from "./call-targets.js";
import { type Bindings, FunctionValues, NO_BINDINGS } from "./function-values.js";
import type { MirFunction, MirProgram, Operand, Terminator } from "./mir.js";
import { takesEnvironment } from "./typing.js";

export interface CallNode {
  /** Unique in the graph. */
  readonly id: string;
  readonly fn: MirFunction;
  readonly calls: readonly Call[];
}

export interface Call {
  /** By a function value, a vtable or an interface: what is called may go by an adapter. */
  readonly indirect: boolean;
  readonly target: CallNode;
  readonly terminator: CallTerminator;
}

export type CallTerminator = Extract<Terminator, { kind: "call" }>;

export class CallGraph {
  private readonly nodes = new Map<string, CallNode>();
  private readonly exported = new Map<string, MirFunction>();
  private readonly targets: CallTargets;
  private readonly values: FunctionValues;

  constructor(private readonly program: MirProgram) {
    for (const fn of program.functions.values()) {
      if (fn.attributes.exportName !== undefined) this.exported.set(fn.attributes.exportName, fn);
    }
    this.targets = new CallTargets(program);
    this.values = new FunctionValues(program, (name) => this.bodyOf(name));
  }

  /** The function as something outside calls it; undefined for what has no body. */
  root(name: string): CallNode | undefined {
    const fn = this.bodyOf(name);
    return fn === undefined ? undefined : this.node(fn, NO_BINDINGS);
  }

  private node(fn: MirFunction, bindings: Bindings): CallNode {
    const given = [...bindings].map(([local, values]) => `_${local} = ${values.join(" or ")}`);
    const id = given.length === 0 ? fn.name : `${fn.name} with ${given.join(", ")}`;
    const known = this.nodes.get(id);
    if (known !== undefined) return known;
    let calls: readonly Call[] | undefined;
    const node: CallNode = {
      id,
      fn,
      // Made when they are asked for: a node may lead back to itself.
      get calls() {
        calls ??= callsOf(fn, bindings);
        return calls;
      },
    };
    const callsOf = (caller: MirFunction, given: Bindings): Call[] => this.callsOf(caller, given);
    this.nodes.set(id, node);
    return node;
  }

  private callsOf(fn: MirFunction, bindings: Bindings): Call[] {
    return fn.blocks.flatMap(({ terminator }) =>
      terminator.kind !== "call"
        ? []
        : this.calleesOf(fn, terminator, bindings).flatMap((name) => {
            const callee = this.bodyOf(name);
            if (callee === undefined) return [];
            const target = this.node(callee, this.bind(fn, terminator, callee, bindings));
            return [{ indirect: terminator.callee.kind !== "function", target, terminator }];
          }),
    );
  }

  private calleesOf(fn: MirFunction, { callee }: CallTerminator, bindings: Bindings): readonly string[] {
    if (callee.kind !== "value") return this.targets.of(callee);
    const known = this.values.valuesOf(fn, callee.operand, bindings);
    return known ?? this.targets.of(callee).filter((name) => this.values.escaping.has(name));
  }

  /** What the callee's parameters of function type hold in this call. */
  private bind(fn: MirFunction, call: CallTerminator, callee: MirFunction, bindings: Bindings): Bindings {
    const given = new Map<number, readonly string[]>();
    // A closure is called with its environment before the arguments.
    const before = call.callee.kind === "value" && takesEnvironment(callee) ? 2 : 1;
    call.args.forEach((arg: Operand, i) => {
      const local = i + before;
      if (local > callee.paramCount || resolve(callee.locals[local]!.type).kind !== "function") return;
      const values = this.values.valuesOf(fn, arg, bindings);
      if (values !== undefined) given.set(local, values);
    });
    return given;
  }

  private bodyOf(name: string): MirFunction | undefined {
    const fn = this.program.functions.get(name);
    if (fn === undefined) return undefined;
    const { importName } = fn.attributes;
    if (importName !== undefined) return this.exported.get(importName);
    return fn.blocks.length === 0 ? undefined : fn;
  }
}
