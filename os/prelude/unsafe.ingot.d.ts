// What "ingot:unsafe" exports. Only a file whose first statement is "use unsafe" may import it (LANGUAGE.md §12).

declare module "ingot:unsafe" {
  export class Ptr<T> {
    #private;
    private constructor();
    static at<T>(address: usize): Ptr<T>;
    static of<T>(place: Ref<T>): Ptr<T>;
    readonly address: usize;
    offset(elements: isize): Ptr<T>;
    read(): T;
    write(value: Own<T>): void;
  }
  export function volatileLoad<T extends number>(from: Ptr<T>): T;
  export function volatileStore<T extends number>(to: Ptr<T>, value: T): void;
  /** A register block at an address: `registersAt(Pl011, 0xfe20_1000)`. */
  export function registersAt<B>(block: new () => B, address: usize): Static<B>;
  export function transmute<To>(value: string | number | boolean | object): To;
  /** `length` elements that lie one after the other. */
  export function viewAt<T>(first: Ptr<T>, length: usize): T[];
  /** Bytes that a `T` takes in line; a multiple of its alignment. */
  export function sizeOf<T>(): usize;
  /** What the address of a `T` is a multiple of. */
  export function alignOf<T>(): usize;
  /** Whether an object behind a `T` may be of several classes: an interface, or a class that others extend. */
  export function isErased<T>(): boolean;
  /** A class or `FixedArray` whose bytes are still to be set: by `Ptr.write`, or by assigning all its fields. */
  export function uninitialized<T>(): T;
  /** The hash of a map's key: an integer, a boolean, an enum, a union of string literals, or a string. */
  export function hashOf<K>(key: K): u32;

  /** The address of a symbol that the linker script or other code defines. The name is a string literal. */
  export function linkerAddress(symbol: string): usize;
  /** Keeps the compiler from moving memory accesses across; no instruction. */
  export function fence(): void;
  // Atomic accesses of integers, booleans, enums and unions of string literals, as the CPU has them. The order is a string
  // literal. All but the load and the store give what was there before.
  type AtomicOrder = "relaxed" | "acquire" | "release" | "acq_rel" | "seq_cst";
  type AtomicLoadOrder = "relaxed" | "acquire" | "seq_cst";
  type AtomicStoreOrder = "relaxed" | "release" | "seq_cst";
  export function atomicLoad<T>(from: Ptr<T>, order: AtomicLoadOrder): T;
  export function atomicStore<T>(to: Ptr<T>, value: T, order: AtomicStoreOrder): void;
  export function atomicSwap<T>(at: Ptr<T>, value: T, order: AtomicOrder): T;
  export function atomicAdd<T>(at: Ptr<T>, value: T, order: AtomicOrder): T;
  export function atomicSub<T>(at: Ptr<T>, value: T, order: AtomicOrder): T;
  export function atomicAnd<T>(at: Ptr<T>, value: T, order: AtomicOrder): T;
  export function atomicOr<T>(at: Ptr<T>, value: T, order: AtomicOrder): T;
  export function atomicXor<T>(at: Ptr<T>, value: T, order: AtomicOrder): T;
  export function atomicMin<T>(at: Ptr<T>, value: T, order: AtomicOrder): T;
  export function atomicMax<T>(at: Ptr<T>, value: T, order: AtomicOrder): T;
  /** What was there, and whether it was `expected` and is `value` now. */
  export function atomicCompareExchange<T>(
    at: Ptr<T>,
    expected: T,
    value: T,
    order: AtomicOrder,
    failureOrder: AtomicLoadOrder,
  ): readonly [T, boolean];
  /** The same, and may fail although `expected` was there: for loops, which are shorter with it. */
  export function atomicCompareExchangeWeak<T>(
    at: Ptr<T>,
    expected: T,
    value: T,
    order: AtomicOrder,
    failureOrder: AtomicLoadOrder,
  ): readonly [T, boolean];
  /** Orders the accesses before it and those after it, for other cores and devices too. */
  export function atomicFence(order: "acquire" | "release" | "acq_rel" | "seq_cst"): void;

  /**
   * What the whole program knows of a lock, asked in its own methods with a `@lock` tag: how far it must mask. 0 where one
   * context has it to itself, else one more than the most urgent priority of the handlers that take it; 255, which is every
   * priority, where that is not known.
   */
  export function lockCeiling(lock: object): u8;
  /** Whether several cores take it, or may. */
  export function lockIsShared(lock: object): boolean;
  /** In async functions: gives the processor back to the executor; goes on when the task was woken. */
  export function suspend(): void;
  /** The same, but waits for nothing: goes on when the other tasks that are ready have had their turn. */
  export function yieldTurn(): void;
  /** Stops at an instruction that the processor cannot execute. */
  export function trap(): never;

  // What the program registers with `interrupt` and starts with `startCore`, for the code that takes interrupts. The compiler
  // makes the bodies, of direct calls.
  /** Runs this core's handler of the interrupt; false if there is none. */
  export function dispatchInterrupt(irq: i32): boolean;
  /** Visits each interrupt that has a handler, the most urgent first: its number, priority and core. */
  export function forEachInterrupt(visit: (irq: i32, priority: u32, core: u32) => void): void;
  /** Runs what `startCore` was given for this core. */
  export function runCore(core: u32): void;
  /** How many priorities interrupts can have on this board, from 0 up: a constant. */
  export function interruptPriorities(): u32;
  /** How many cores the board has: a constant. */
  export function coreCount(): u32;
  /** In a template: a word for each interrupt from `first` to `last`, its handler's address, or that of `otherwise`. */
  export function interruptVectors(first: i32, last: i32, otherwise: () => void): AsmOperand;

  // asm`mrs ${out(x)}, CNTPCT_EL0`: `in` is a reserved word, so its helper is `input`.
  // Doc-comment tags of functions: `@export name` gives the linker's name, `@naked` leaves out prologue and epilogue
  // (the body is one asm template; `@stackBytes n` says how much stack it takes), `@section name` places it; `@caller` has its panics name the place of the call; `@inline`, `@noinline`, `@cold`, `@small` steer the optimiser.
  export interface AsmOperand {
    readonly operand: "in" | "out" | "inout" | "symbol";
  }
  export function asm(text: TemplateStringsArray, ...operands: AsmOperand[]): void;
  export function input(value: number): AsmOperand;
  export function out(place: number): AsmOperand;
  export function inout(place: number): AsmOperand;
  /** The linker's name of a function: besides `interruptVectors` the only operand that a naked function's template may have. */
  export function symbol(target: (...args: never[]) => unknown): AsmOperand;
}
