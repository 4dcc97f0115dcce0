/** Modules of `os/` that the language's own members stand for: in every program, whether it imports them or not. */
export const libraryModules: readonly string[] = [
  "core/arrays.ts",
  "core/sort.ts",
  "core/strings.ts",
  "core/console.ts",
  "core/hash.ts",
  "core/runtime/panic.ts",
  "kernel/executor.ts",
];
