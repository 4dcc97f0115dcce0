/**
 * The interpreter's state: statics, code that is already compiled to closures, fuel, and the calls under way. A call is
 * a JavaScript call, so the depth is bounded too.
 */
import type { MirFunction, MirProgram, MirStatic, Relocation } from "../mir/mir.js";
import { takesEnvironment } from "../mir/typing.js";
import type { Layouts } from "../types/layout.js";
import { type Type, U8 } from "../types/type.js";
import { type Compiled, compileFunction } from "./compile.js";
import { Allocation, Pointer, type Scalar } from "./memory.js";
import { BootTime, NotInitialised, OutOfFuel } from "./stops.js";
import type { Watch } from "./watch.js";

/** One call's locals: scalars in `registers`, the rest in `memory`, made when first used. */
export class Frame {
  readonly registers: Scalar[];
  readonly memory: (Allocation | undefined)[];
  /** Where the last place that was located lies. */
  at: Allocation = undefined as unknown as Allocation;
  offset = 0;

  constructor(readonly code: Compiled) {
    this.registers = code.initial.slice();
    this.memory = new Array<Allocation | undefined>(code.initial.length);
  }

  local(id: number): Allocation {
    let found = this.memory[id];
    if (found === undefined) {
      found = new Allocation(this.code.types[id]!, this.code.sizes[id]!, this.code.word);
      this.memory[id] = found;
    }
    return found;
  }
}

/** What stands for a function that the program only declares, or whose effect is outside. */
export type External = (machine: Machine, frame: Frame) => void;

export type StaticState = "pending" | "ready" | "failed" | "boot";

const DEEPEST_CALL = 2000;

export class Machine {
  fuel = 0;
  /** What a function that returned `THROWN` threw. */
  thrown: Allocation | undefined;
  /** The scalar that a function returned. */
  result: Scalar = 0;
  readonly states = new Map<string, StaticState>();
  private depth = 0;
  private readonly compiled = new Map<string, Compiled>();
  private readonly statics = new Map<string, Allocation>();
  private readonly tracked = new Set<Allocation>();
  private readonly literals = new Map<string, Allocation>();
  /** Statics as they were before the initialiser under way wrote to them. */
  private undo = new Map<Allocation, { bytes: Uint8Array; pointers: Map<number, Pointer> | undefined }>();

  constructor(
    readonly program: MirProgram,
    readonly layouts: Layouts,
    /** By the name that the program exports or imports. */
    readonly externals: ReadonlyMap<string, External>,
    /** What looks for uses of stale borrows; costs nothing where there is none. */
    readonly watch: Watch | undefined = undefined,
  ) {}

  code(name: string): Compiled {
    let code = this.compiled.get(name);
    if (code === undefined) {
      const fn = this.program.functions.get(name);
      if (fn === undefined) throw new Error(`no function ${name}`);
      code = compileFunction(this, fn);
      this.compiled.set(name, code);
    }
    return code;
  }

  external(fn: MirFunction): External | undefined {
    const { exportName, importName } = fn.attributes;
    const known =
      (importName === undefined ? undefined : this.externals.get(importName)) ??
      (exportName === undefined ? undefined : this.externals.get(exportName));
    if (known !== undefined || importName === undefined) return known;
    return () => {
      throw new BootTime(`it calls \`${importName}\`, which is outside of the program`);
    };
  }

  /** Runs to the return; true when the function threw. */
  run(frame: Frame): boolean {
    if (this.depth >= DEEPEST_CALL) throw new OutOfFuel("calls are nested too deeply");
    this.depth += 1;
    try {
      const threw = frame.code.run(this, frame);
      if (this.watch !== undefined) for (const a of frame.memory) if (a !== undefined) this.watch.ended(a);
      return threw;
    } finally {
      this.depth -= 1;
    }
  }

  /** The static's memory, whatever its state. */
  staticMemory(name: string): Allocation {
    let found = this.statics.get(name);
    if (found === undefined) {
      const s = this.program.statics.get(name);
      if (s === undefined) throw new Error(`no static ${name}`);
      found = this.materialise(s);
    }
    return found;
  }

  /** Whether anything is in it but zeros. */
  isWritten(name: string): boolean {
    const memory = this.statics.get(name);
    return memory !== undefined && (memory.pointers !== undefined || memory.bytes.some((byte) => byte !== 0));
  }

  /** For code that names the static. */
  useStatic(name: string): Allocation {
    switch (this.states.get(name)) {
      case "ready":
      case undefined:
        return this.staticMemory(name);
      case "boot":
        throw new BootTime(`it uses \`${this.program.statics.get(name)!.displayName}\`, which is known at boot only`);
      default:
        throw new NotInitialised(name);
    }
  }

  literal(text: string): Allocation {
    let found = this.literals.get(text);
    if (found === undefined) {
      const bytes = Buffer.from(text, "utf8");
      const type: Type = { kind: "array", element: U8, length: bytes.length };
      found = new Allocation(type, bytes.length, this.layouts.pointerSize, undefined, text);
      found.bytes.set(bytes);
      this.literals.set(text, found);
    }
    return found;
  }

  /** From here on writes to statics can be taken back. */
  begin(fuel: number): void {
    this.fuel = fuel;
    this.depth = 0;
    this.undo = new Map();
    for (const a of this.tracked) a.onWrite = this.remember;
  }

  /** Makes memory that a static refers to part of what `rollBack` takes back. */
  adopt(a: Allocation): void {
    if (this.tracked.has(a)) return;
    this.tracked.add(a);
    for (const { target } of a.pointers?.values() ?? []) if (target?.kind === "allocation") this.adopt(target);
  }

  /** Takes back what was written since `begin`; returns the statics concerned. */
  rollBack(): string[] {
    for (const [a, before] of this.undo) {
      a.bytes.set(before.bytes);
      a.pointers = before.pointers;
    }
    return [...this.undo.keys()].flatMap((a) => (a.staticName === undefined ? [] : [a.staticName]));
  }

  private readonly remember = (a: Allocation): void => {
    this.undo.set(a, { bytes: a.bytes.slice(), pointers: a.pointers && new Map(a.pointers) });
    a.onWrite = undefined;
  };

  private materialise(s: MirStatic): Allocation {
    const allocation = new Allocation(s.type, this.layouts.size(s.type), this.layouts.pointerSize, s.name);
    this.statics.set(s.name, allocation);
    this.tracked.add(allocation);
    allocation.onWrite = this.remember;
    if (s.value !== undefined) {
      allocation.bytes.set(s.value.bytes);
      for (const r of s.value.relocations) {
        allocation.pointers ??= new Map();
        allocation.pointers.set(r.offset, this.relocated(r));
      }
    }
    return allocation;
  }

  private isClosure(name: string): boolean {
    const fn = this.program.functions.get(name);
    return fn !== undefined && takesEnvironment(fn);
  }

  private relocated({ target, addend }: Relocation): Pointer {
    switch (target.kind) {
      case "static":
        return new Pointer(this.staticMemory(target.name), addend);
      case "function":
        return new Pointer({ kind: "code", name: target.name, closure: this.isClosure(target.name) }, addend);
      case "vtable":
        return new Pointer({ kind: "vtable", classId: target.classId, interfaceId: target.interfaceId }, addend);
      case "bytes":
        return new Pointer(this.literal(target.text), addend);
    }
  }
}
