/** Runs whole functions in the interpreter: tests of MIR without LLVM, and constants that the compiler itself needs. */
import type { MirProgram, Span } from "../mir/mir.js";
import type { Layouts } from "../types/layout.js";
import { type External, Frame, Machine } from "./machine.js";
import type { Scalar } from "./memory.js";
import { BootTime, Exit, OutOfFuel, Panic } from "./stops.js";
import { readString } from "./text.js";
import { Watch } from "./watch.js";

export interface Execution {
  /** What was written to the console, by file descriptor 1. */
  readonly output: string;
  /** File descriptor 2. */
  readonly errors: string;
  /** 0, what `__ingot_exit` was given, or 101 after a panic. */
  readonly exitCode: number;
  readonly panic: { readonly message: string; readonly span: Span } | undefined;
  /** The result, where it is a scalar. */
  readonly result: Scalar | undefined;
  /** Whether a failure left the function. */
  readonly threw: boolean;
  readonly steps: number;
}
export interface ExecuteOptions {
  readonly fuel?: number;
  readonly args?: readonly Scalar[];
  /** Stand-ins for imported or exported functions, by that name. */
  readonly externals?: ReadonlyMap<string, External>;
  /** Ends with a `StaleUse` where the program uses what is dead, given away or replaced. */
  readonly watch?: boolean;
}

const DEFAULT_FUEL = 200_000_000;

/**
 * Runs the function (scalar arguments only) with the statics' present values. Throws when it needs hardware, or does
 * not end within the fuel.
 */
export function execute(program: MirProgram, layouts: Layouts, fn: string, options: ExecuteOptions = {}): Execution {
  const written = new Map<number, string[]>();
  const externals = new Map([...console(written), ...(options.externals ?? [])]);
  const machine = new Machine(program, layouts, externals, options.watch === true ? new Watch() : undefined);
  const fuel = options.fuel ?? DEFAULT_FUEL;
  machine.begin(fuel);
  const frame = new Frame(machine.code(fn));
  options.args?.forEach((arg, i) => {
    const store = frame.code.stores[i + 1];
    if (store === undefined) frame.registers[i + 1] = arg;
    else store(frame.local(i + 1), 0, arg);
  });
  let threw = false;
  let exitCode = 0;
  let panic: Execution["panic"];
  try {
    threw = machine.run(frame);
  } catch (error) {
    if (error instanceof Exit) exitCode = error.code;
    else if (error instanceof Panic) {
      exitCode = 101;
      panic = { message: error.reason, span: error.span };
    } else throw error;
  }
  const text = (fd: number): string => (written.get(fd) ?? []).join("");
  const result = threw || panic !== undefined ? undefined : machine.result;
  return { output: text(1), errors: text(2), exitCode, panic, result, threw, steps: fuel - machine.fuel };
}

/** The board's hooks (`__ingot_console_write(fd, text)`, `__ingot_exit(code)`). */
function console(written: Map<number, string[]>): Map<string, External> {
  return new Map<string, External>([
    [
      "__ingot_console_write",
      (_, frame) => {
        const fd = Number(frame.registers[1]);
        const text = readString(frame.local(2), 0);
        const list = written.get(fd);
        if (list === undefined) written.set(fd, [text]);
        else list.push(text);
      },
    ],
    [
      "__ingot_exit",
      (_, frame) => {
        throw new Exit(Number(frame.registers[1]));
      },
    ],
  ]);
}

/**
 * A function's scalar result for constants of the language (`const enum`s, macro arguments); undefined when it can only
 * be known at run time, panics or does not end.
 */
export function evaluateConstant(
  program: MirProgram,
  layouts: Layouts,
  fn: string,
  args: readonly Scalar[] = [],
): Scalar | undefined {
  try {
    return execute(program, layouts, fn, { args, fuel: 1_000_000 }).result;
  } catch (error) {
    if (error instanceof BootTime || error instanceof OutOfFuel) return undefined;
    throw error;
  }
}
