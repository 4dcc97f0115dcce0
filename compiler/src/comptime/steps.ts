/**
 * Functions a step at a time, for who runs several at once and says whose turn it is: the statements and jumps of MIR, with
 * the calls under way in a list in place of JavaScript's stack.
 */
import type { MirFunction, Operand, Place, Span, Statement, Terminator } from "../mir/mir.js";
import { statementOperands, statementPlaces, terminatorOperands } from "../mir/walk.js";
import { type FunctionContext, functionContext, RETURN, type Run, resultCode, THROW } from "./compile.js";
import { Frame, type Machine } from "./machine.js";
import type { Allocation, Pointer, Scalar } from "./memory.js";
import { locate, scalar } from "./places.js";
import { scalarRepr } from "./representation.js";
import { statementCode } from "./statements.js";
import { type Call, callCode, terminatorCode } from "./terminators.js";

export interface Step {
  readonly span: Span;
  /** The memory that it reads and writes, beside registers. Nothing happens yet. */
  touched(f: Frame): readonly Allocation[];
  /** The name under which the machine provides the function that it calls, if it calls such a one. */
  readonly hook: string | undefined;
  readonly isReturn: boolean;
  /** Undefined: on to the next step. */
  run(f: Frame): number | Call | undefined;
}

/** One call under way. */
interface Activation {
  readonly frame: Frame;
  readonly code: SteppedFunction;
  readonly ended: Call["ended"] | undefined;
  /** Where its result goes, and what that call looked at. */
  readonly caller: readonly Allocation[];
  block: number;
  index: number;
}

interface SteppedFunction {
  readonly name: string;
  readonly blocks: readonly (readonly Step[])[];
  readonly result: Run | undefined;
}

export interface ThreadState {
  readonly stack: readonly (Activation & { readonly registers: readonly Scalar[]; readonly memory: Frame["memory"] })[];
}

/** Cuts functions once for all threads. `hooks` are names of functions whose calls are steps of their own. */
export class Steps {
  private readonly functions = new Map<string, SteppedFunction>();

  constructor(
    readonly machine: Machine,
    private readonly hooks: ReadonlySet<string>,
  ) {}

  of(name: string): SteppedFunction {
    let found = this.functions.get(name);
    if (found === undefined) {
      found = this.cut(this.machine.program.functions.get(name)!);
      this.functions.set(name, found);
    }
    return found;
  }

  private cut(fn: MirFunction): SteppedFunction {
    const c = functionContext(this.machine, fn);
    const blocks = fn.blocks.map((block) => [
      ...block.statements.flatMap((s) => this.statement(c, s) ?? []),
      this.terminator(c, block.terminator),
    ]);
    return { name: fn.name, blocks, result: resultCode(c, scalarRepr(c.layouts, fn.locals[0]!.type)) };
  }

  private statement(c: FunctionContext, s: Statement): Step | undefined {
    const code = statementCode(c, s);
    if (code === undefined) return undefined;
    // What a borrow names is not looked at.
    const places = s.kind === "assign" && s.value.kind === "borrow" ? [s.place] : statementPlaces(s);
    const touched = touching(c, statementOperands(s), places, atomicPointer(s));
    const run = (f: Frame): undefined => {
      code(f);
      return undefined;
    };
    return { span: s.span, touched, hook: undefined, isReturn: false, run };
  }

  private terminator(c: FunctionContext, t: Terminator): Step {
    const destination = t.kind === "call" && t.destination !== undefined ? [t.destination] : [];
    const touched = touching(c, terminatorOperands(t), destination, undefined);
    const callee = t.kind === "call" && t.callee.kind === "function" ? t.callee.name : undefined;
    const attributes = callee === undefined ? undefined : c.machine.program.functions.get(callee)?.attributes;
    const name = attributes?.importName ?? attributes?.exportName;
    const hook = name !== undefined && this.hooks.has(name) ? name : undefined;
    const isReturn = t.kind === "return";
    return { span: t.span, touched, hook, isReturn, run: t.kind === "call" ? callCode(c, t) : terminatorCode(c, t) };
  }
}

function atomicPointer(s: Statement): Operand | undefined {
  if (s.kind === "atomicStore") return s.pointer;
  return s.kind === "assign" && s.value.kind === "atomic" ? s.value.pointer : undefined;
}

function touching(
  c: FunctionContext,
  operands: readonly Operand[],
  places: readonly Place[],
  pointer: Operand | undefined,
): Step["touched"] {
  const read = operands.flatMap((o) => (o.kind === "constant" ? [] : [o.place]));
  const isFar = (p: Place): boolean => p.base.kind === "static" || p.projections.some((s) => s.kind === "deref");
  const finds = [...read, ...places].filter(isFar).map((p) => locate(c, p));
  const at = pointer === undefined ? undefined : scalar(c, pointer);
  if (finds.length === 0 && at === undefined) return () => [];
  return (f) => {
    const found = finds.map((find) => {
      find(f);
      return f.at;
    });
    const target = at === undefined ? undefined : (at(f) as Pointer).target;
    if (target?.kind === "allocation") found.push(target);
    return found;
  };
}

/** One function without parameters that is under way. */
export class Thread {
  private stack: Activation[] = [];

  constructor(private readonly steps: Steps) {}

  start(entry: string): void {
    const { machine } = this.steps;
    this.stack = [this.activation(new Frame(machine.code(entry)), undefined, [])];
  }

  get isRunning(): boolean {
    return this.stack.length > 0;
  }

  /** What comes next, and the memory that it reads and writes beside registers; the thread is running. */
  get next(): { readonly hook: string | undefined; readonly touched: readonly Allocation[] } {
    const { frame, caller } = this.stack.at(-1)!;
    const step = this.nextStep;
    return { hook: step.hook, touched: step.isReturn ? [...step.touched(frame), ...caller] : step.touched(frame) };
  }

  private get nextStep(): Step {
    const { code, block, index } = this.stack.at(-1)!;
    return code.blocks[block]![index]!;
  }

  /** The functions that are under way and where, the outermost first. */
  get trace(): readonly { readonly fn: string; readonly span: Span }[] {
    return this.stack.map(({ code, block, index }) => ({ fn: code.name, span: code.blocks[block]![index]!.span }));
  }

  /** Takes the next step. `hook` does what a hook does: its arguments are in the frame, it gives the result. */
  step(hook: (name: string, frame: Frame) => Scalar): void {
    const step = this.nextStep;
    const top = this.stack.at(-1)!;
    const { frame } = top;
    const caller = step.touched(frame);
    const outcome = step.run(frame);
    if (outcome === undefined) top.index += 1;
    else if (typeof outcome === "number") this.jump(outcome);
    else if (step.hook !== undefined) {
      this.steps.machine.result = hook(step.hook, outcome.frame);
      this.jump(outcome.ended(false));
    } else this.stack.push(this.activation(outcome.frame, outcome.ended, caller));
  }

  save(): ThreadState {
    return {
      stack: this.stack.map((a) => ({ ...a, registers: a.frame.registers.slice(), memory: a.frame.memory.slice() })),
    };
  }

  restore(state: ThreadState): void {
    this.stack = state.stack.map(({ registers, memory, ...activation }) => {
      const { frame } = activation;
      for (let i = 0; i < registers.length; i++) {
        frame.registers[i] = registers[i]!;
        frame.memory[i] = memory[i];
      }
      return { ...activation };
    });
  }

  private activation(frame: Frame, ended: Call["ended"] | undefined, caller: readonly Allocation[]): Activation {
    return { frame, code: this.steps.of(frame.code.name), ended, caller, block: 0, index: 0 };
  }

  /** To another block of the function, or out of it and as many of its callers as that ends. */
  private jump(block: number): void {
    let to = block;
    while (to === RETURN || to === THROW) {
      const done = this.stack.pop()!;
      if (to === RETURN) done.code.result?.(done.frame);
      if (done.ended === undefined) return;
      to = done.ended(to === THROW);
    }
    const top = this.stack.at(-1)!;
    top.block = to;
    top.index = 0;
  }
}
