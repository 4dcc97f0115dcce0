/** Every code that a diagnostic can carry, with the title that heads its page in `docs/diagnostics/` (LANGUAGE.md §15). */

export const DIAGNOSTIC_TITLES = {
  // Subset and types.
  ING1001: "`number` names no machine type",
  ING1002: "a type that has no size",
  ING1003: "an implicit conversion between numeric types",
  ING1004: "a literal that does not fit its type",
  ING1005: "loose equality",
  ING1006: "a condition that is not a boolean",
  ING1010: "code at the top level",
  ING1011: "a construct that is out of the language",
  ING1012: "data compared by identity",
  ING1013: "assignment into data",
  ING1014: "types that tsc equates and layouts do not",
  ING1015: "used before it is initialised",
  ING1016: "a claim about a type that nobody checks",
  ING1017: "a type that contains itself",
  ING1018: "a place where data is wanted",
  ING1020: "the length of a string",
  ING1021: "a string put together at run time",
  ING1022: "a method that would allocate",
  ING1030: "a throw that nothing catches",
  ING1031: "a thrown value that is no failure",
  // Ownership.
  ING2001: "used after it was moved",
  ING2002: "moved by a non-owner, or while borrowed",
  ING2003: "a borrow escapes",
  ING2004: "a borrow of a local is returned",
  ING2005: "replaced while borrowed",
  ING2006: "a capturing closure escapes",
  ING2007: "a resource leaks",
  ING2008: "one place passed twice where it must be the only one",
  ING2009: "a promise is dropped",
  ING2010: "function types that differ in ownership",
  ING2011: "an owner of a resource without disposal",
  ING2012: "owner or alias, depending on the path",
  // Concurrency.
  ING3001: "a data race",
  ING3002: "waiting in an interrupt handler",
  ING3003: "locks taken in opposite orders",
  ING3004: "a guard held across `await`",
  ING3005: "waiting while interrupts are masked",
  ING3006: "guards released out of order",
  ING3007: "an interrupt that the chip does not have",
  ING3008: "two handlers for one interrupt",
  ING3009: "a priority that the chip does not have",
  ING3010: "a context that is not known at compile time",
  ING3011: "a core that cannot be started",
  // Resources.
  ING4001: "does not fit the board",
  ING4002: "recursion without a bound",
  // Unsafe code and hardware.
  ING5001: "unsafe code in a safe file",
  ING5002: "a register layout that contradicts itself",
  // Compile time.
  ING6001: "an initialiser that takes too long",
  ING6002: "a static read before its initialiser",
  ING6003: "a generic that never stops instantiating",
  ING6004: "an initialiser that fails",
  // The command line and the project.
  ING7001: "an unknown board",
  ING7002: "a file or folder that is not there, or cannot be read",
  ING7003: "a project without an entry",
  ING7004: "an entry that is not a function `main`",
  ING7005: "an unknown command or option",
  ING7006: "a tool that is missing or too old",
  ING7007: "an emulator that does not start",
  ING7008: "an unknown diagnostic code",
  ING7009: "a project file that cannot be read",
  ING7010: "a folder that is already there",
  ING7011: "a file that cannot be written",
  ING7012: "no tests to run",
  ING7013: "something that the board has not",
  ING7014: "something that is declared and not built yet",
  ING7015: "a source that is not UTF-8",
  // The compiler itself.
  ING9999: "an error inside the compiler",
} as const;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_TITLES;

export const DIAGNOSTIC_CODES = Object.keys(DIAGNOSTIC_TITLES) as readonly DiagnosticCode[];

export function isDiagnosticCode(text: string): text is DiagnosticCode {
  return Object.hasOwn(DIAGNOSTIC_TITLES, text);
}
