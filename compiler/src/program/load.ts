/**
 * Stage 1: files → syntax, checked by an unmodified strict `tsc` against Ingot's prelude (LANGUAGE.md §0, principle 1).
 *
 * What `tsc` has to say comes out as data and is never silenced. Sources come out in the order in which ES modules
 * evaluate, which is the order their static initialisers run in (§1).
 */

import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { type Diagnostic, DiagnosticBag } from "../diagnostics/diagnostic.js";
import ts from "../typescript.cjs";
import { evaluationOrder } from "./evaluation-order.js";
import { resolveIngotModule } from "./resolve.js";
import { readSourceText } from "./source-text.js";
import { fromTypeScript } from "./tsc-diagnostics.js";

/** What one load leaves for the next: hand the same cache to every load of a process, and the prelude is parsed once. */
export interface SourceCache {
  /** Files as they were parsed, by path. A file with another text is parsed again. */
  readonly files: Map<string, ts.SourceFile>;
  /** The last program: one with the same roots, for the same board, looks up only the imports of files that changed. */
  last: { readonly program: ts.Program; readonly osRoot: string; readonly boardName: string } | undefined;
}
export const createSourceCache = (): SourceCache => ({ files: new Map(), last: undefined });

/** To be called when files came or went since the last load: imports may mean other files now. */
export function forgetImports(cache: SourceCache): void {
  cache.last = undefined;
}

export interface LoadOptions {
  /** Folder of `os/`. */
  readonly osRoot: string;
  readonly boardName: string;
  /** Files that no program imports and every image needs: start-up code, the run-time's formatters and arithmetic. */
  readonly startup?: readonly string[];
  readonly cache?: SourceCache;
}

export interface LoadedProgram {
  /** Folder of `os/`. */
  readonly osRoot: string;
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** Ingot sources, without the prelude, dependencies first. */
  readonly sources: readonly ts.SourceFile[];
  /**
   * Those of `sources` that are the program's own. The library in `os/` is checked by a test of its own, once and not
   * in every compile: a quarter of the time of `ingot check` on a small program. Where an entry lies in it, it is checked.
   */
  readonly checked: readonly ts.SourceFile[];
  /** `tsc`'s own, as `TSnnnn`. */
  readonly diagnostics: readonly Diagnostic[];
  /** The files among `sources` in which `tsc` found an error: the compiler's own checks say nothing of them. */
  readonly rejectedByTsc: ReadonlySet<ts.SourceFile>;
}

/** `design/prelude/tsconfig.json` as an object; `os/tsconfig.json` says the same to editors. */
const COMPILER_OPTIONS: ts.CompilerOptions = {
  noLib: true,
  types: [],
  strict: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  customConditions: ["ingot"],
  noEmit: true,
  noImplicitOverride: true,
  exactOptionalPropertyTypes: true,
  useDefineForClassFields: true,
  noFallthroughCasesInSwitch: true,
  experimentalDecorators: false,
  // The prelude is checked by a test of its own; a program's own `.d.ts` files are ING1016 whatever they say.
  skipLibCheck: true,
};

/** Loads the program that the entry files make up. Paths are absolute. Never throws for what the user wrote. */
export function loadProgram(entries: readonly string[], options: LoadOptions): LoadedProgram {
  const cache = options.cache ?? createSourceCache();
  const prelude = preludeFiles(options);
  const roots = [...(options.startup ?? []), ...entries].map((path) => resolve(path));
  const unreadable = new Map<string, Diagnostic>();
  const program = ts.createProgram({
    rootNames: [...prelude, ...roots],
    options: COMPILER_OPTIONS,
    host: createHost(options, cache, unreadable),
    ...reusable(cache, options),
  });
  cache.last = { program, osRoot: options.osRoot, boardName: options.boardName };
  const checker = program.getTypeChecker();
  const sources = evaluationOrder(program, checker, roots);

  const library = join(options.osRoot, sep);
  const ownLibrary = entries.some((entry) => resolve(entry).startsWith(library));
  const checked = ownLibrary ? sources : sources.filter((file) => !file.fileName.startsWith(library));

  const bag = new DiagnosticBag();
  const rejectedByTsc = new Set<ts.SourceFile>();
  const report = (found: readonly ts.Diagnostic[]): void => {
    for (const diagnostic of found) {
      if (diagnostic.category !== ts.DiagnosticCategory.Error) continue;
      if (diagnostic.file !== undefined) rejectedByTsc.add(diagnostic.file);
      bag.add(fromTypeScript(diagnostic, roots[0] ?? options.osRoot, options));
    }
  };
  report(program.getOptionsDiagnostics());
  report(program.getGlobalDiagnostics());
  for (const file of checked) {
    const problem = unreadable.get(file.fileName);
    if (problem !== undefined) {
      rejectedByTsc.add(file);
      bag.add(problem);
      continue;
    }
    const syntactic = program.getSyntacticDiagnostics(file);
    // As `tsc` does: what it cannot parse it does not check.
    report(syntactic.length > 0 ? syntactic : program.getSemanticDiagnostics(file));
  }
  return { osRoot: options.osRoot, program, checker, sources, checked, diagnostics: bag.sorted(), rejectedByTsc };
}

/** What `ingot:board` means is not part of what `tsc` compares. */
function reusable({ last }: SourceCache, { osRoot, boardName }: LoadOptions): { oldProgram?: ts.Program } {
  return last?.osRoot === osRoot && last.boardName === boardName ? { oldProgram: last.program } : {};
}

/**
 * The declaration files that every program sees. A file that declares a module of which the OS has the source
 * (`core.ingot.d.ts`) is left out: an ambient declaration would win over the source.
 */
function preludeFiles(options: LoadOptions): string[] {
  const folder = join(options.osRoot, "prelude");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".d.ts"))
    .filter((name) => resolveIngotModule(`ingot:${basename(name, ".ingot.d.ts")}`, options) === undefined)
    .sort()
    .map((name) => join(folder, name));
}

/** `unreadable` gets what is wrong with the text of a source, by its path. */
function createHost(options: LoadOptions, cache: SourceCache, unreadable: Map<string, Diagnostic>): ts.CompilerHost {
  const currentDirectory = dirname(options.osRoot);
  const getCanonicalFileName = (name: string): string => name;
  const resolutions = ts.createModuleResolutionCache(currentDirectory, getCanonicalFileName, COMPILER_OPTIONS);
  const host: ts.CompilerHost = {
    getSourceFile(path, languageVersionOrOptions) {
      // `tsc` reports a file that is missing, a folder or unreadable as not found, with the place that asked for it.
      const source = readSourceText(path);
      if (source === undefined) return undefined;
      const { text, problem } = source;
      if (problem !== undefined) unreadable.set(path, problem);
      const known = cache.files.get(path);
      if (known?.text === text) return known;
      const parsed = ts.createSourceFile(path, text, languageVersionOrOptions, true);
      cache.files.set(path, parsed);
      return parsed;
    },
    getDefaultLibFileName: () => "lib.d.ts",
    getCurrentDirectory: () => currentDirectory,
    getCanonicalFileName,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (path) => ts.sys.fileExists(path),
    directoryExists: (path) => ts.sys.directoryExists(path),
    getDirectories: (path) => ts.sys.getDirectories(path),
    ...(ts.sys.realpath === undefined ? {} : { realpath: ts.sys.realpath }),
    readFile: (path) => readSourceText(path)?.text,
    writeFile: () => {},
    resolveModuleNameLiterals: (literals, containingFile, _redirected, compilerOptions) =>
      literals.map((literal) => {
        const own = resolveIngotModule(literal.text, options);
        if (own !== undefined) return { resolvedModule: { resolvedFileName: own, extension: ts.Extension.Ts } };
        // `ingot:unsafe` and the rest: the prelude declares them.
        if (literal.text.startsWith("ingot:")) return { resolvedModule: undefined };
        return ts.resolveModuleName(literal.text, containingFile, compilerOptions, host, resolutions);
      }),
  };
  return host;
}
