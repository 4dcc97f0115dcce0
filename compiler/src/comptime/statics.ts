/** Static initialisers, run at compile time as far as they can be (LANGUAGE.md §§1, 13). */
import type { MirProgram, MirStatic, Span } from "../mir/mir.js";
import type { Layouts } from "../types/layout.js";
import { reportCycles, type Use } from "./cycles.js";
import { type External, Frame, Machine } from "./machine.js";
import { copyBytes, storer } from "./memory.js";
import { scalarRepr } from "./representation.js";
import { Snapshot } from "./snapshot.js";
import { BootTime, InvalidAccess, NotInitialised, OutOfFuel, Panic } from "./stops.js";

export interface StaticDiagnostic {
  /** `panic`: the initialiser panics, throws, or reads memory that is not its own. */
  readonly code: "ING6001" | "ING6002" | "panic";
  /** The static, for all of them. */
  readonly static: string;
  readonly span: Span;
  readonly message: string;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
}
export interface StaticsResult {
  readonly diagnostics: readonly StaticDiagnostic[];
  /** Statics whose initialisers have to run at boot, in their order. */
  readonly bootTime: readonly string[];
}
export interface StaticsOptions {
  /** Steps (statements and jumps) that one initialiser may take. */
  readonly fuel?: number;
}

/** About a third of a second. */
const DEFAULT_FUEL = 2_000_000;

/**
 * Fills `value` of every static whose initialiser can be run now, in the order of `program.statics`. One that needs
 * hardware, the console, or a static known at boot only is left undefined, and what it did is taken back.
 * Needs: generators transformed, and `hasVtable` decided, so that layouts are the image's.
 */
export function evaluateStatics(program: MirProgram, layouts: Layouts, options: StaticsOptions = {}): StaticsResult {
  return new Evaluation(program, layouts, options.fuel ?? DEFAULT_FUEL).run();
}

class Evaluation {
  private readonly machine: Machine;
  private readonly diagnostics: StaticDiagnostic[] = [];
  private readonly bootTime = new Set<string>();
  private readonly uses: Use[] = [];

  constructor(
    private readonly program: MirProgram,
    private readonly layouts: Layouts,
    private readonly fuel: number,
  ) {
    this.machine = new Machine(program, layouts, AT_BOOT);
    for (const s of program.statics.values()) {
      this.machine.states.set(s.name, s.initializer === undefined || s.value !== undefined ? "ready" : "pending");
    }
  }

  run(): StaticsResult {
    const { machine, program } = this;
    const all = [...program.statics.values()];
    for (const s of [...all.filter((x) => x.constant === true), ...all.filter((x) => x.constant !== true)]) {
      if (machine.states.get(s.name) === "pending") this.initialise(s, s.initializer!);
    }
    const snapshot = new Snapshot(program, this.layouts);
    for (const s of all) if (this.hasValue(s)) s.value = snapshot.of(s, machine.staticMemory(s.name));
    this.diagnostics.push(...reportCycles(program, this.uses));
    const order = (d: StaticDiagnostic): number => all.findIndex((s) => s.name === d.static);
    this.diagnostics.sort((a, b) => order(a) - order(b));
    return {
      diagnostics: this.diagnostics,
      bootTime: all.map((s) => s.name).filter((name) => this.bootTime.has(name)),
    };
  }

  private hasValue(s: MirStatic): boolean {
    // Without an initialiser of its own it is what others wrote into it, if they could do so now.
    return !this.bootTime.has(s.name) && this.machine.states.get(s.name) === "ready";
  }

  private initialise(s: MirStatic, initializer: string): void {
    const { machine } = this;
    machine.begin(this.fuel);
    try {
      const frame = new Frame(machine.code(initializer));
      if (machine.run(frame)) {
        this.fail(s, "panic", `the initialiser of \`${s.displayName}\` throws, and nothing catches it`, []);
        return;
      }
      const memory = machine.staticMemory(s.name);
      const repr = scalarRepr(this.layouts, s.type);
      if (repr !== undefined) storer(repr)(memory, 0, machine.result);
      else copyBytes(frame.local(0), 0, memory, 0, this.layouts.size(s.type));
      machine.adopt(memory);
      machine.states.set(s.name, "ready");
    } catch (error) {
      this.stopped(s, error);
    }
  }

  private stopped(s: MirStatic, error: unknown): void {
    const { machine } = this;
    // What it wrote before it stopped it will write at boot: until then nobody can rely on the old content.
    const touched = machine.rollBack();
    if (error instanceof BootTime) {
      machine.states.set(s.name, "boot");
      this.bootTime.add(s.name);
      for (const name of touched) if (machine.states.get(name) === "ready") machine.states.set(name, "boot");
    } else if (error instanceof NotInitialised) {
      const early = machine.states.get(error.used) === "pending";
      machine.states.set(s.name, "failed");
      this.uses.push({ user: s.name, used: error.used, early });
    } else if (error instanceof OutOfFuel || isStackOverflow(error)) {
      this.fail(s, "ING6001", `the initialiser of \`${s.displayName}\` does not end within ${this.fuel} steps`, []);
    } else if (error instanceof Panic) {
      const related = [{ span: error.span, message: `here: ${error.reason}` }];
      this.fail(s, "panic", `the initialiser of \`${s.displayName}\` panics: ${error.reason}`, related);
    } else if (error instanceof InvalidAccess || error instanceof RangeError) {
      this.fail(s, "panic", `the initialiser of \`${s.displayName}\` uses memory that is not its own`, []);
    } else throw error;
  }

  private fail(
    s: MirStatic,
    code: StaticDiagnostic["code"],
    message: string,
    related: StaticDiagnostic["related"],
  ): void {
    this.machine.states.set(s.name, "failed");
    this.diagnostics.push({ code, static: s.name, span: s.span, message, related });
  }
}

const isStackOverflow = (error: unknown): boolean => error instanceof RangeError && /call stack/i.test(error.message);

const needsTheProgram = (what: string): External => {
  return () => {
    throw new BootTime(what);
  };
};
const AT_BOOT: ReadonlyMap<string, External> = new Map([
  ["__ingot_console_write", needsTheProgram("it writes to the console")],
  ["__ingot_exit", needsTheProgram("it ends the program")],
]);
