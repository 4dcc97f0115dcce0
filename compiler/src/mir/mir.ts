/**
 * The middle representation, modelled on rustc's: functions of basic blocks over typed locals and *places* with
 * projections. Moves, borrows, disposals and calls are explicit, so that ownership, race and stack checks and the
 * generator and async transforms are passes over it. It prints (`print.ts`), parses back (`parse.ts`) and is verified
 * (`verify.ts`) around each pass in tests.
 *
 * Local 0 is the return place; locals 1 … paramCount are the parameters. A parameter of a place type (`class`,
 * `array`, `generator`, `promise`) is owned by the callee; a borrowed one is a `ref`.
 */
import type { Type, TypeTable } from "../types/type.js";

/** Half-open range of characters in a source file; `file` indexes `MirProgram.files`. */
export interface Span {
  readonly file: number;
  readonly start: number;
  readonly end: number;
}

export type LocalId = number;
export type BlockId = number;

export interface MirLocal {
  /** The name in the source; temporaries have none. */
  readonly name: string | undefined;
  type: Type;
  readonly span: Span;
  /** The block of the source that the local lives in: where its name means it. Without it, all of the function. */
  readonly scope?: Span;
  /** Bound by `using`: disposed of at the end of its scope, by a call with the local's own span. */
  readonly using?: boolean;
  /** A parameter declared `Static<…>`: what it refers to is never given up. */
  readonly static?: boolean;
  /** A parameter declared `Own<…>`: unsafe code may keep it where no analysis sees it. */
  readonly own?: boolean;
}

export type Projection =
  /** Through a `ref` or `pointer`. */
  | { readonly kind: "deref"; readonly type: Type }
  /** Field of an object, tuple, class, environment (by its index in the definition). */
  | { readonly kind: "field"; readonly index: number; readonly type: Type }
  /** Element of an array or slice; a `check` before it made the index safe. */
  | { readonly kind: "index"; readonly index: Operand; readonly type: Type }
  /** The value in an option that was found to be there. */
  | { readonly kind: "some"; readonly type: Type }
  /** A union read as the variant that it was found to be. */
  | { readonly kind: "variant"; readonly index: number; readonly type: Type }
  /** The thrown object in a `failure`, as the class that it was found to be. */
  | { readonly kind: "payload"; readonly type: Type }
  /** An object seen as its base class, or (after a test) as a derived one, or a bit field class as its word: same address. */
  | { readonly kind: "as"; readonly type: Type };

export interface Place {
  readonly base:
    | { readonly kind: "local"; readonly local: LocalId }
    | { readonly kind: "static"; readonly name: string };
  readonly projections: readonly Projection[];
}

export type ConstantValue =
  | { readonly kind: "int"; readonly value: bigint }
  /** `value` holds an exact double; f32 constants are rounded already. */
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "bool"; readonly value: boolean }
  /** A string literal, or the index of a tag's text when the type is `tag`. */
  | { readonly kind: "string"; readonly value: string }
  /** The all-zero value of any type; for an option that is none. */
  | { readonly kind: "zero" }
  /** A function value without environment. */
  | { readonly kind: "function"; readonly name: string }
  /** The address of a symbol that the linker script defines, as a usize. */
  | { readonly kind: "symbol"; readonly name: string };

export type Operand =
  | { readonly kind: "copy"; readonly place: Place; readonly type: Type }
  /** The place is given up: owners by the language's rule, temporaries because nothing reads them again. */
  | { readonly kind: "move"; readonly place: Place; readonly type: Type }
  | { readonly kind: "constant"; readonly value: ConstantValue; readonly type: Type };

export type BinaryOp =
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "rem"
  | "and"
  | "or"
  | "xor"
  /** The count is any unsigned type; `shr` is arithmetic on signed types, `shrLogical` always logical. */
  | "shl"
  | "shr"
  | "shrLogical"
  | "eq"
  | "ne"
  | "lt"
  | "le"
  | "gt"
  | "ge";

/** What overflow (and a shift by the width or more) does: a panic, or cut to size / count masked. */
export type Overflow = "panic" | "wrap";

export type CastKind =
  /** Between integers, enums and bool: truncates, zero- or sign-extends by the source's sign. */
  | "int"
  | "intToFloat"
  /** Saturates; NaN gives 0. */
  | "floatToInt"
  | "float"
  /** Same bits, another type of the same size (float bits, pointers and usize, views, `transmute`). */
  | "bits"
  /** Tag to another tag type that has its text. */
  | "tag";

/** Operations with one machine meaning; the operand's type selects the width. */
export type IntrinsicName =
  | "leadingZeros"
  | "trailingZeros"
  | "popCount"
  | "rotateLeft"
  | "rotateRight"
  | "swapBytes"
  | "reverseBits"
  | "saturatingAdd"
  | "saturatingSub"
  | "saturatingMul"
  /** Result: tuple (value, bool). */
  | "overflowingAdd"
  | "overflowingSub"
  | "overflowingMul"
  | "wrappingShl"
  | "wrappingShr"
  | "min"
  | "max"
  | "abs"
  | "sqrt"
  | "floor"
  | "ceil"
  | "round"
  | "trunc"
  | "fma"
  | "isNaN"
  | "isFinite"
  /** Tag → string: its text. */
  | "tagText"
  /** usize: size in bytes of the type of the (first) operand, a `zero` constant. */
  | "sizeOf"
  /** usize: alignment in bytes, in the same way. */
  | "alignOf"
  /**
   * u8: how far the lock that the operand refers to must mask: 0 where one context has it to itself, else one more than
   * the most urgent priority (which count from 0) of the handlers that take it; bool: whether several cores take it. A pass may put constants in their place; else every priority, and whether the processor has several cores.
   */
  | "lockCeiling"
  | "lockIsShared";

/** The ceiling of a lock that any context may take. */
export const EVERY_PRIORITY = 255;

/** What other cores and interrupts may see of the accesses around an atomic one; the field's names. */
export type MemoryOrder = "relaxed" | "acquire" | "release" | "acq_rel" | "seq_cst";

/** `load` takes no operand, the updates one, the compare-exchanges what is expected and what replaces it. */
export type AtomicOp =
  | "load"
  | "swap"
  | "add"
  | "sub"
  | "and"
  | "or"
  | "xor"
  | "min"
  | "max"
  | "compareExchange"
  /** May fail though the value is the expected one. */
  | "compareExchangeWeak";

export type Rvalue =
  | { readonly kind: "use"; readonly operand: Operand }
  /** The address of a place. `exclusive`: something may be written through it. */
  | { readonly kind: "borrow"; readonly place: Place; readonly exclusive: boolean }
  | {
      readonly kind: "binary";
      readonly op: BinaryOp;
      readonly left: Operand;
      readonly right: Operand;
      readonly overflow: Overflow;
    }
  /** `neg` of a signed integer or float, `not` of a bool, `complement` of an integer. */
  | {
      readonly kind: "unary";
      readonly op: "neg" | "not" | "complement";
      readonly operand: Operand;
      readonly overflow: Overflow;
    }
  | { readonly kind: "cast"; readonly cast: CastKind; readonly operand: Operand }
  /** An object, tuple, array or environment from all its parts in order; the type is the assigned place's. */
  | { readonly kind: "aggregate"; readonly operands: readonly Operand[] }
  | { readonly kind: "some"; readonly operand: Operand }
  | { readonly kind: "variant"; readonly index: number; readonly operand: Operand }
  /** A slice or string from a pointer and a length. */
  | { readonly kind: "view"; readonly pointer: Operand; readonly length: Operand }
  /** A function value with an environment (pointer operand). */
  | { readonly kind: "closure"; readonly fn: string; readonly environment: Operand }
  /** An interface value from a `ref` to an object of class `classId`. */
  | { readonly kind: "interface"; readonly object: Operand; readonly classId: string }
  /** The address part (a `pointer`) of a slice, string or interface value; also of a ref. */
  | { readonly kind: "address"; readonly operand: Operand }
  /** Elements of a slice or bytes of a string, as usize. */
  | { readonly kind: "length"; readonly operand: Operand }
  /** Option: bool, whether it is there. Union: u32, the index of its variant. */
  | { readonly kind: "discriminant"; readonly place: Place }
  /** bool: whether the `failure` place holds an instance of the class or of one derived from it. */
  | { readonly kind: "failureIs"; readonly place: Place; readonly classId: string }
  /** bool: whether the object behind a ref is of the class or derived from it (needs a vtable). */
  | { readonly kind: "instanceOf"; readonly object: Operand; readonly classId: string }
  /** A `failure` from a thrown object, which is moved in. */
  | { readonly kind: "failure"; readonly classId: string; readonly operand: Operand }
  | { readonly kind: "volatileLoad"; readonly pointer: Operand }
  /**
   * One indivisible access. Gives what was there before; a compare-exchange the tuple of that and a bool, whether it
   * replaced it. `failureOrder` is a compare-exchange's where it did not.
   */
  | {
      readonly kind: "atomic";
      readonly op: AtomicOp;
      readonly pointer: Operand;
      readonly operands: readonly Operand[];
      readonly order: MemoryOrder;
      readonly failureOrder?: MemoryOrder;
    }
  /** The frame of a generator function, not yet started. */
  | { readonly kind: "generator"; readonly fn: string; readonly args: readonly Operand[] }
  /** The frame of an async function, not yet started. */
  | { readonly kind: "promise"; readonly fn: string; readonly args: readonly Operand[] }
  | { readonly kind: "intrinsic"; readonly name: IntrinsicName; readonly operands: readonly Operand[] };

/** Why a failed check stops the program; the texts are in LANGUAGE.md §14. */
export type PanicReason =
  | "integer overflow"
  | "shift overflow"
  | "division by zero"
  | "index out of bounds"
  | "value out of range"
  | "unexpected undefined"
  | "stale narrowing"
  | "recursion too deep"
  | "assertion failed";

export type Statement =
  | { readonly kind: "assign"; readonly place: Place; readonly value: Rvalue; readonly span: Span }
  /** Panics with `reason` unless the bool operand is true. */
  | { readonly kind: "check"; readonly condition: Operand; readonly reason: PanicReason; readonly span: Span }
  | { readonly kind: "volatileStore"; readonly pointer: Operand; readonly value: Operand; readonly span: Span }
  | {
      readonly kind: "atomicStore";
      readonly pointer: Operand;
      readonly value: Operand;
      readonly order: MemoryOrder;
      readonly span: Span;
    }
  /** Storage of a local begins (its content is undefined) and ends: each turn of a loop has fresh ones. */
  | { readonly kind: "storageLive"; readonly local: LocalId; readonly span: Span }
  | { readonly kind: "storageDead"; readonly local: LocalId; readonly span: Span }
  /** `$0`, `$1`, … in the template are outputs, then inputs. Volatile; clobbers memory. */
  | {
      readonly kind: "asm";
      readonly template: string;
      readonly outputs: readonly Place[];
      readonly inputs: readonly Operand[];
      readonly span: Span;
    }
  /**
   * From here on the place is an object of exactly this class: its vtable pointer is set, where the hierarchy has one.
   * Comes before the constructor's call, so that a base constructor already dispatches to the derived class.
   */
  | { readonly kind: "setClass"; readonly place: Place; readonly classId: string; readonly span: Span }
  /** What lies at the place has been disposed of, part by part: nobody owns it from here on. */
  | { readonly kind: "disposed"; readonly place: Place; readonly span: Span }
  /** Nothing is moved across by the compiler; with an order, nor by the processor, as that order says. */
  | { readonly kind: "fence"; readonly order?: MemoryOrder; readonly span: Span };

export type Callee =
  | { readonly kind: "function"; readonly name: string }
  /** A function value. */
  | { readonly kind: "value"; readonly operand: Operand }
  /** By the vtable of the object that args[0], a ref, points to; `method` as in `ClassDefinition.methods`. */
  | { readonly kind: "virtual"; readonly classId: string; readonly method: string }
  /** By the vtable of the interface value args[0]. */
  | { readonly kind: "interface"; readonly interfaceId: string; readonly slot: number }
  /**
   * Resumes the frame that args[0] refers to. Of a generator the result is option(item), none when done; of a promise it
   * is as `poll.ts` says: when it is ready, its result is the frame's field 1. What an async function throws comes from here.
   */
  | { readonly kind: "resume"; readonly fn: string }
  /** Ends the frame that args[0] refers to: its `finally` blocks run, and the promises that it waits for are ended. */
  | { readonly kind: "close"; readonly fn: string }
  /** Resumes the promise that args[0] refers to while nobody awaits it; what it throws waits in the frame for `resume`. */
  | { readonly kind: "begin"; readonly fn: string };

/** A callee that goes on with a frame, or ends it. */
export type FrameCallee = Extract<Callee, { readonly kind: "resume" | "close" | "begin" }>;

/** Where control goes when the callee throws, and the local (type `failure`) that then holds what was thrown. */
export interface FailureEdge {
  readonly target: BlockId;
  readonly into: LocalId;
}

export type Terminator =
  | { readonly kind: "goto"; readonly target: BlockId; readonly span: Span }
  | {
      readonly kind: "branch";
      readonly condition: Operand;
      readonly then: BlockId;
      readonly otherwise: BlockId;
      readonly span: Span;
    }
  | {
      readonly kind: "switch";
      readonly operand: Operand;
      readonly cases: readonly { readonly value: bigint; readonly target: BlockId }[];
      readonly otherwise: BlockId;
      readonly span: Span;
    }
  | { readonly kind: "return"; readonly span: Span }
  | {
      readonly kind: "call";
      readonly callee: Callee;
      readonly args: readonly Operand[];
      /** Where the result is built; its type is the callee's result type. Undefined for `void` and `never`. */
      readonly destination: Place | undefined;
      /** Undefined when the callee does not return. */
      readonly next: BlockId | undefined;
      /** Without an edge, what the callee throws goes on to this function's caller. */
      readonly failure: FailureEdge | undefined;
      readonly purpose: "call" | "dispose";
      readonly span: Span;
    }
  /** Throws on to the caller what the local (type `failure`) holds. */
  | { readonly kind: "fail"; readonly from: LocalId; readonly span: Span }
  /** `place`: what the message names, where that is not `span`. */
  | { readonly kind: "panic"; readonly message: Operand; readonly place?: Span; readonly span: Span }
  /** In generators, and in async functions, where the value is as `poll.ts` says. `close` is where control goes when it is ended here. */
  | {
      readonly kind: "yield";
      readonly value: Operand;
      readonly resume: BlockId;
      readonly close: BlockId;
      /** What was taken in from another function: its name, and the awaits that it was under, from within. */
      readonly within?: string;
      readonly via?: readonly { readonly fn: string; readonly span: Span }[];
      readonly span: Span;
    }
  /** Cannot be reached. `trap`: emits a trapping instruction (default of an exhaustive switch). */
  | { readonly kind: "unreachable"; readonly trap: boolean; readonly span: Span };

export interface Block {
  readonly statements: Statement[];
  terminator: Terminator;
}

export interface FunctionAttributes {
  /** The symbol under which other code finds it; everything else is internal. */
  readonly exportName?: string;
  /** "module.name" of a WebAssembly import: no body. */
  readonly importName?: string;
  readonly section?: string;
  /** The body is one asm statement; no prologue. */
  readonly naked?: boolean;
  /** `hint`: if it is not large, where speed counts. */
  readonly inline?: "always" | "never" | "hint";
  readonly cold?: boolean;
  /** Bytes of code matter more than speed. */
  readonly small?: boolean;
  /** Compiled so that LLVM does not turn its loops into calls to memcpy and the like (os/core/runtime). */
  readonly noBuiltins?: boolean;
  /** Alignment in bytes (vector tables). */
  readonly align?: number;
  /** How many calls of it may be open at once. */
  readonly maxDepth?: number;
  /** Bytes of stack that its assembly code takes, beside what LLVM knows of. */
  readonly stackBytes?: number;
  /** Only declared: what it does is known by its type and its tags. */
  readonly declared?: boolean;
  /** `@invalidates`: may move or drop what was borrowed out of its first parameter. */
  readonly invalidates?: boolean;
  /** `@exclusive`: parameters (by local) that no other argument may overlap. */
  readonly exclusive?: readonly LocalId[];
  /** `@part`: unsafe code that lends what its first parameter holds: its one content, or one of its elements. */
  readonly part?: "content" | "element";
  /** Polls a spawned task: nobody is there to catch what it throws. */
  readonly task?: boolean;
  /** Its result is declared `Static<…>`. */
  readonly staticResult?: boolean;
  /** What its result refers to lies in values of its type parameters: they were given, or lay in what was given. */
  readonly parametric?: boolean;
  /** `@caller`: its panics name the place of the call. */
  readonly caller?: boolean;
  /** `@blocking`: may wait without a bound. */
  readonly blocking?: boolean;
  /** `@spins`: loops until another context acts. */
  readonly spins?: boolean;
  /** `@lock`: what it does with the lock that its first parameter refers to, or with the interrupts of this core. */
  readonly lock?: LockAction;
}

/**
 * `take` gives a guard that holds the lock while it lives, `try` the same without waiting; `with` holds it while the
 * callback runs.
 */
export interface LockAction {
  readonly how: "take" | "try" | "with";
  /** Waits by giving up the processor, by spinning, or not at all: what could hold it is masked. */
  readonly by: LockKind;
  /** Others may hold it at the same time, if they take it so too: to read. */
  readonly shared?: true;
}
export type LockKind = "mutex" | "spin" | "mask";
export const LOCK_KINDS: readonly LockKind[] = ["mutex", "spin", "mask"];
export const LOCK_ACTIONS: readonly LockAction["how"][] = ["take", "try", "with"];

export interface MirFunction {
  /** Unique in the program and readable: `src/main.ts:Account.settle`, `os/core/arrays.ts:arrayFind<u8>`. */
  readonly name: string;
  /** As debuggers show it. */
  readonly displayName: string;
  readonly paramCount: number;
  readonly locals: MirLocal[];
  blocks: Block[];
  readonly attributes: FunctionAttributes;
  /** For a generator function: what it yields. Gone after the generator transform. */
  generator: { readonly item: Type } | undefined;
  /** An async function: local 0 is what awaiting it gives. Gone after the generator transform. */
  readonly async?: boolean;
  /** Whether something thrown leaves it. Lowering leaves it true; `passes/failures.ts` computes it. */
  throws: boolean;
  readonly span: Span;
}

export interface MirStatic {
  readonly name: string;
  readonly displayName: string;
  readonly type: Type;
  /** `let`, or a place whose content may change. The rest goes to read-only memory. */
  readonly mutable: boolean;
  /** A variable that some assignment gives another value: borrows of it end there. */
  readonly reassigned?: boolean;
  /** Function (no parameters, result of `type`) that makes the first value; run at compile time or at boot. */
  readonly initializer: string | undefined;
  /** Made of constants only: needs no other static, so that it has its value before all others. */
  readonly constant?: boolean;
  /** The first value, once it is known. */
  value: StaticData | undefined;
  readonly exportName: string | undefined;
  readonly section: string | undefined;
  readonly align: number | undefined;
  readonly span: Span;
}

/** Bytes of a static, little-endian, with the addresses that the linker fills in. */
export interface StaticData {
  readonly bytes: Uint8Array;
  readonly relocations: readonly Relocation[];
}
/** At `offset` in the bytes stands the address of `target` plus `addend`. */
export interface Relocation {
  readonly offset: number;
  readonly target:
    | { readonly kind: "static"; readonly name: string }
    /** The code address of a function *value* (its calling convention takes an environment), or of a closure. */
    | { readonly kind: "function"; readonly name: string }
    | { readonly kind: "vtable"; readonly classId: string; readonly interfaceId: string | undefined }
    /** Read-only bytes of a string literal. */
    | { readonly kind: "bytes"; readonly text: string };
  readonly addend: number;
}

export interface SourceText {
  /** Relative to the package's folder, with forward slashes: what panics and debuggers show. */
  readonly path: string;
  readonly text: string;
  readonly absolutePath: string;
}

export interface MirProgram {
  readonly files: readonly SourceText[];
  readonly types: TypeTable;
  readonly functions: Map<string, MirFunction>;
  /** In initialisation order. */
  readonly statics: Map<string, MirStatic>;
  /** Vtables of interfaces: which class is seen through which interface, and its functions by slot. */
  readonly interfaceTables: Map<string, InterfaceTable>;
  /** Frames of the generator functions by name: the state, then what lives across a yield. */
  readonly generatorFrames: Map<string, readonly FrameField[]>;
  /** For debuggers, and no part of the text form: where each async function may be suspended, and its tasks. */
  readonly suspensions: Map<string, readonly Suspension[]>;
  readonly tasks: readonly MirTask[];
  /** The function that runs boot-time initialisers and `main`, exported as `__ingot_start_main`. */
  readonly start: string;
  /** Code that can interrupt, or run beside, other code, in the order of the sources: `main` first, where there is one. */
  contexts: readonly MirContext[];
}

export const CONTEXT_KINDS = ["main", "interrupt", "thread", "core", "executor"] as const;

/** What starts by itself, and what interrupts what (LANGUAGE.md §8). Its entry is a root of the program. */
export interface MirContext {
  readonly kind: (typeof CONTEXT_KINDS)[number];
  /** For messages: `main`, `interrupt 3`, `thread worker`. */
  readonly name: string;
  /** A function without parameters or result. */
  readonly entry: string;
  /** A higher number is more urgent; what runs when nothing else does has 0. */
  readonly priority: number;
  /** The core that it runs on. */
  readonly core: number;
  /** The interrupt's number, as the chip counts. */
  readonly irq?: number;
  /** For what a call in a function starts: the function, and whether the call may be reached again. */
  readonly startedBy?: { readonly fn: string; readonly inLoop: boolean };
  /** The call that registers or starts it. */
  readonly span: Span;
}
/** A part of a generator's or async function's frame. Fields of one slot share their bytes: they are never needed at once. */
export interface FrameField {
  readonly type: Type;
  readonly slot: number;
  /** As debuggers show it; temporaries have none. */
  readonly name: string | undefined;
}
/** Where an async function is suspended in a state, and which fields of its frame matter there. */
export interface Suspension {
  readonly state: number;
  /** The function, and those that it was taken into, from within. */
  readonly at: readonly { readonly fn: string; readonly span: Span }[];
  readonly fields: readonly number[];
}
/** The tasks of a function: `count` slots in the static `slots`, numbered from `first` on. */
export interface MirTask {
  readonly fn: string;
  readonly slots: string;
  readonly count: number;
  readonly first: number;
}
export interface InterfaceTable {
  readonly classId: string;
  readonly interfaceId: string;
  /** MIR function names by slot; receivers are refs to the class. */
  readonly slots: readonly string[];
}
export const interfaceTableKey = (classId: string, interfaceId: string): string => `${classId} as ${interfaceId}`;
