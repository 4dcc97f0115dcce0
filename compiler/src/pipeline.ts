/**
 * The whole compile, top to bottom. Every stage takes values and gives values; only `build` runs tools and writes
 * files, through `link/`.
 */
import { basename, dirname, join } from "node:path";
import { type ContextResult, checkContexts } from "./check/contexts/contexts.js";
import { lazyReach } from "./check/contexts/reach.js";
import type { ContextReport } from "./check/contexts/report.js";
import { checkOwnership } from "./check/ownership.js";
import { evaluateStatics } from "./comptime/statics.js";
import { type Diagnostic, DiagnosticBag } from "./diagnostics/diagnostic.js";
import {
  evaluationDiagnostic,
  overflowDiagnostic,
  recursionDiagnostic,
  spanLocation,
  staticsDiagnostic,
  uncaughtDiagnostic,
} from "./diagnostics/from-mir.js";
import { linkProgram } from "./link/link.js";
import type { ImageSizes } from "./link/sizes.js";
import { emitLlvm } from "./llvm/emit.js";
import { mayInline } from "./llvm/function.js";
import { type LoweredProgram, lowerProgram } from "./lower/program.js";
import { addStart } from "./lower/start.js";
import type { MirFunction, MirProgram } from "./mir/mir.js";
import { isLibraryFile } from "./mir/source-files.js";
import { nameCallers } from "./passes/caller-places.js";
import { devirtualise } from "./passes/devirtualise.js";
import { resolveFailures } from "./passes/failures.js";
import { transformGenerators } from "./passes/generators.js";
import { inlineAwaits } from "./passes/inline-awaits.js";
import { fillInterrupts } from "./passes/interrupts.js";
import { limitRecursion } from "./passes/recursion-depth.js";
import { rematerialise } from "./passes/rematerialise.js";
import { passRunner } from "./passes/run-pass.js";
import { simplifyCfg } from "./passes/simplify-cfg.js";
import { specialiseLocks } from "./passes/specialise-locks.js";
import { takeSureSlots } from "./passes/sure-slots.js";
import { removeUnusedFunctions } from "./passes/unused-functions.js";
import { libraryModules } from "./program/library-modules.js";
import { createSourceCache, type LoadedProgram, loadProgram, type SourceCache } from "./program/load.js";
import { findUnboundedRecursion } from "./stacks/recursion.js";
import { planStacks, type StackPlan } from "./stacks/stack-plan.js";
import { findStaticsOverflow } from "./stacks/statics-fit.js";
import { checkSubset } from "./subset/check-subset.js";
import { withoutFollowOns } from "./subset/follow-ons.js";
import type { Board } from "./target/board.js";
import { Layouts } from "./types/layout.js";

export interface CheckRequest {
  /** Absolute path of the file that exports `main`. */
  readonly entry: string;
  readonly board: Board;
  /** Folder of `os/`. */
  readonly osRoot: string;
  /** Hand the same cache to several compiles, and the prelude is parsed once. */
  readonly cache?: SourceCache;
  /** For tests: an error is thrown when lowering or a pass leaves MIR that breaks one of its invariants. */
  readonly verifyEachPass?: boolean;
}
export interface CompileRequest extends CheckRequest {
  readonly profile: "dev" | "release";
  /** What `release` is after; speed unless it says `size`. */
  readonly optimize?: "speed" | "size";
  /** In place of the ownership checks: for tests of these, which go on where a build would stop. */
  readonly ownership?: (program: MirProgram) => readonly Diagnostic[];
  /** In place of the checks of contexts, for tests of these. */
  readonly contexts?: (program: MirProgram) => ContextResult;
  /** Whether the result says what its contexts are and reach. */
  readonly describeContexts?: boolean;
}
export interface BuildRequest extends CompileRequest {
  /** Absolute paths. */
  readonly tools: { readonly clang: string; readonly lld: string; readonly objcopy: string };
}

export interface CompileResult {
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined when there are errors. */
  readonly mir: MirProgram | undefined;
  /** Where the request asks for it, and the checks came so far. */
  readonly contexts?: ContextReport | undefined;
}

/** Source → MIR, checked and transformed, ready for `emitLlvm`. */
export function compileToMir(request: CompileRequest): CompileResult {
  return compile(request, { build: true });
}

/** Source → MIR of all that the program declares, reached or not; it is checked, and nobody builds it. */
export function checkToMir(request: CompileRequest): CompileResult {
  return compile(request, { build: false });
}

function compile(request: CompileRequest, options: { readonly build: boolean }): CompileResult {
  const bag = new DiagnosticBag();
  const loaded = load(request, options.build);
  for (const diagnostic of loaded.diagnostics) bag.add(diagnostic);
  const outside = checkSubset(loaded);
  for (const diagnostic of outside) bag.add(diagnostic);
  // What tsc rejects has no types to go on with.
  if (bag.hasErrors && loaded.diagnostics.length > 0) return { diagnostics: bag.sorted(), mir: undefined };

  const lowered = lower(request, loaded, outside, bag, options.build);
  if (lowered === undefined) return { diagnostics: bag.sorted(), mir: undefined };
  const { mir, context } = lowered;
  if (bag.hasErrors) {
    for (const diagnostic of ownershipElsewhere(mir, bag.sorted(), context.incomplete)) bag.add(diagnostic);
    return { diagnostics: bag.sorted(), mir: undefined };
  }

  const run = passRunner(mir, request.verifyEachPass === true);
  run("simplify-cfg", () => {
    for (const fn of mir.functions.values()) simplifyCfg(fn);
  });
  // Who throws decides which ways lead out of a function.
  run("failures", resolveFailures);
  const reach = lazyReach(mir);
  for (const diagnostic of request.ownership?.(mir) ?? checkOwnership(mir, { reach })) bag.add(diagnostic);
  const describe = request.describeContexts === true;
  const contexts = request.contexts?.(mir) ?? checkContexts(mir, { describe, reach });
  for (const diagnostic of contexts.diagnostics) bag.add(diagnostic);
  run("specialise-locks", () => specialiseLocks(mir, contexts.locks));
  run("caller-places", nameCallers);
  run("unused-functions", removeUnusedFunctions);
  run("devirtualise", devirtualise);
  run("inline-awaits", inlineAwaits);
  run("sure-slots", takeSureSlots);
  run("rematerialise", rematerialise);
  run("generators", transformGenerators);
  for (const recursion of findUnboundedRecursion(mir, (file) => isLibraryFile(mir, file)))
    bag.add(recursionDiagnostic(mir, recursion));
  const { uncaught } = run("failures", resolveFailures);
  for (const failure of uncaught) bag.add(uncaughtDiagnostic(mir, failure));
  const layouts = new Layouts(mir.types, request.board.target.pointerBits, mir.generatorFrames);
  const { diagnostics: problems, bootTime } = run("statics", () => evaluateStatics(mir, layouts));
  for (const problem of problems) bag.add(evaluationDiagnostic(mir, problem));
  if (bag.hasErrors) return { diagnostics: bag.sorted(), mir: undefined };

  run("start", () => addStart(mir, mir.start, bootTime));
  run("recursion-depth", limitRecursion);
  run("interrupts", fillInterrupts);
  const overflow = findStaticsOverflow(mir, layouts, request.board);
  if (overflow !== undefined) bag.add(staticsDiagnostic(mir, request.board, overflow));
  run("unused-functions", removeUnusedFunctions);
  // Initialisers that run at boot are called by the start function, and nobody is there to catch what they throw.
  const { uncaught: atBoot } = run("failures", resolveFailures);
  for (const failure of atBoot) bag.add(uncaughtDiagnostic(mir, failure));
  return { diagnostics: bag.sorted(), mir: bag.hasErrors ? undefined : mir, contexts: contexts.report };
}

function load(request: CheckRequest, withStartup: boolean): LoadedProgram {
  const { board, osRoot } = request;
  const modules = withStartup
    ? [...libraryModules, `core/runtime/${board.target.name}.ts`, `${board.startup}.ts`]
    : libraryModules;
  return loadProgram([request.entry], {
    osRoot,
    boardName: board.name,
    startup: modules.map((m) => join(osRoot, m)),
    cache: request.cache ?? createSourceCache(),
  });
}

/** Goes on where the subset was left, so that one run shows every error, but not what only follows from those. */
function lower(
  request: CompileRequest,
  loaded: LoadedProgram,
  outside: readonly Diagnostic[],
  bag: DiagnosticBag,
  build: boolean,
): LoweredProgram | undefined {
  const options = {
    profile: request.profile,
    pointerBits: request.board.target.pointerBits,
    board: request.board,
    root: packageRoot(request.entry),
    osRoot: request.osRoot,
    entry: request.entry,
    checkAll: !build,
  };
  const found = new DiagnosticBag();
  let lowered: LoweredProgram | undefined;
  try {
    lowered = lowerProgram(loaded, options, found);
  } catch (error) {
    // Lowering may rely on the subset; outside it, what it has found so far is all it can say.
    if (outside.length === 0) throw error;
  }
  for (const diagnostic of withoutFollowOns(found.sorted(), outside, loaded)) bag.add(diagnostic);
  return lowered;
}

/** The ownership errors of the functions that have no others: one run shows all there is. */
function ownershipElsewhere(
  mir: MirProgram,
  found: readonly Diagnostic[],
  incomplete: ReadonlySet<string>,
): readonly Diagnostic[] {
  const isWrong = (fn: MirFunction): boolean => {
    if (incomplete.has(fn.name)) return true;
    const { file, line, endLine } = spanLocation(mir, fn.span);
    return found.some((d) => d.file === file && d.line >= line && d.line <= endLine);
  };
  try {
    for (const fn of mir.functions.values()) simplifyCfg(fn);
    // Who may throw: else every call would be a way out, past what is disposed of after it.
    resolveFailures(mir);
    return checkOwnership(mir, { except: isWrong });
  } catch {
    // The analyses may rely on whole functions; what is wrong with those that are not has been said.
    return [];
  }
}

/** Panics name files from here on: the folder of the package, or that of a single file. */
function packageRoot(entry: string): string {
  const folder = dirname(entry);
  return basename(folder) === "src" ? dirname(folder) : folder;
}

/** What `ingot check` says: everything that a build would, and what nothing reaches besides. */
export function check(
  entries: readonly string[],
  board: Board,
  osRoot: string,
  cache: SourceCache = createSourceCache(),
  verifyEachPass = false,
): CheckResult {
  const bag = new DiagnosticBag();
  const files = new Set<string>();
  for (const entry of entries) {
    const request = { entry, board, osRoot, cache, verifyEachPass, profile: "dev" as const };
    for (const diagnostic of checkToMir(request).diagnostics) bag.add(diagnostic);
    for (const { fileName } of cache.last?.program.getSourceFiles() ?? []) files.add(fileName);
  }
  return { diagnostics: bag.sorted(), files };
}

export interface CheckResult {
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute paths of all that was read: the programs' sources, the library's, the prelude's. */
  readonly files: ReadonlySet<string>;
}

export interface LlvmResult extends CompileResult {
  readonly llvm: string | undefined;
}

export function compileToLlvm(request: CompileRequest): LlvmResult {
  const { diagnostics, mir, contexts } = compileToMir(request);
  if (mir === undefined) return { diagnostics, mir, llvm: undefined };
  const { target } = request.board;
  const layouts = new Layouts(mir.types, target.pointerBits, mir.generatorFrames);
  const options = { profile: request.profile, optimize: request.optimize ?? "speed", debug: true };
  return { diagnostics, mir, contexts, llvm: emitLlvm(mir, layouts, target, options) };
}

export interface BuildResult {
  readonly diagnostics: readonly Diagnostic[];
  /** The linked file with symbols, what the board starts, and their sizes. Undefined when there are errors. */
  readonly elf: string | undefined;
  readonly image: string | undefined;
  readonly sizes: ImageSizes | undefined;
  /** Undefined when there are errors, but for a program that does not fit; and for the host. */
  readonly stacks: StackPlan | undefined;
  readonly contexts?: ContextReport | undefined;
}

/** Source → image, in the folder `outDir`. */
export async function build(request: BuildRequest, outDir: string): Promise<BuildResult> {
  const { diagnostics, mir, llvm, contexts } = compileToLlvm(request);
  const nothing = { elf: undefined, image: undefined, sizes: undefined, stacks: undefined };
  if (llvm === undefined || mir === undefined) return { diagnostics, ...nothing };
  let stacks: StackPlan | undefined;
  const { board, profile, tools } = request;
  const outcome = await linkProgram({
    ...{ llvm, board, profile, tools, outDir },
    optimize: request.optimize ?? "speed",
    name: basename(request.entry, ".ts"),
    plan(object) {
      stacks = planStacks(object, mir, board, (fn) => mayInline(fn, profile));
      const { main, exceptions, cores, interruptEntry } = stacks;
      return { stacks: { main: main.bytes, exceptions: exceptions?.bytes ?? 0, cores }, interruptEntry };
    },
  });
  if (outcome.fits) {
    return { diagnostics, elf: outcome.elf, image: outcome.image, sizes: outcome.sizes, stacks, contexts };
  }
  const overflow = overflowDiagnostic(request, outcome.overflow, stacks);
  return { diagnostics: [...diagnostics, overflow], ...nothing, stacks };
}
