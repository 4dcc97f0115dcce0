/** LLVM IR to an object file, or to assembly for people, by clang. */
import type { Target } from "../target/target.js";
import { runToolOrThrow } from "./tool.js";

export type Profile = "dev" | "release";
/** What `release` is after. */
export type Optimize = "speed" | "size";

export interface AssembleRequest {
  readonly clang: string;
  readonly target: Target;
  readonly profile: Profile;
  readonly optimize: Optimize;
  /** Path of the module's text, `.ll`. */
  readonly input: string;
  readonly output: string;
  readonly kind: "object" | "assembly";
}

export async function assemble(request: AssembleRequest): Promise<void> {
  await runToolOrThrow(request.clang, clangArguments(request));
}

/**
 * One section a function and static, so that the linker drops what nothing reaches. `-O1` in `dev`: what it leaves out
 * (inlining across functions, above all) is what makes a debugger's view unlike the source. For the same reason its
 * instructions stay in the order of the lines that they come from.
 */
export function clangArguments(request: AssembleRequest): string[] {
  return [
    ...request.target.clangFlags,
    ...(request.profile === "dev" ? ["-O1"] : request.optimize === "size" ? ["-Os"] : SPEED),
    ...EXACT_FLOATS,
    ...(request.profile === "release" && request.target.name.startsWith("armv") ? ONE_BASE : []),
    ...["-x", "ir", request.input, request.kind === "object" ? "-c" : "-S", "-o", request.output],
    ...["-fno-pic", "-ffunction-sections", "-fdata-sections", "-fomit-frame-pointer"],
    ...(request.profile === "dev" ? UNSCHEDULED : []),
    // The host's stack is WebAssembly's, whose calls have no frames of a known size.
    ...(request.target.name === "wasm32" ? [] : ["-fstack-size-section"]),
    // The module's triple names the same target in LLVM's longer spelling.
    "-Wno-override-module",
  ];
}

/**
 * Measured on the kernels in bench/: unrolling loops whose count is not known makes code a fifth larger and nothing
 * faster on a Cortex-M4; unrolling those whose count is known pays up to here (LLVM's own threshold is 200), where a
 * check in the body would otherwise keep a loop that C unrolls. It is the default that is raised: `-unroll-threshold`
 * would unroll in cold functions too, which are there to be small.
 */
const SPEED = ["-O2", "-mllvm", "-unroll-runtime=0", "-mllvm", "-unroll-threshold-default=320"];

/**
 * LLVM replaces float arithmetic by integers where the values are whole and small enough, and works that out in integers
 * of 65 bits: the product of two constants wraps in them and looks small (`4294967296 * 3.4e38 <= 19` became true; LLVM
 * issue 167627). In as many bits as a product of two `f64` has it does not wrap, and is seen to be too large.
 */
const EXACT_FLOATS = ["-mllvm", "-float2int-max-integer-bw=2112"];

/**
 * Small statics of a Cortex-M lie together, so that one register with their address serves for several. LLVM does it by
 * itself only at `-O3`, and where size alone counts. AArch64 addresses a static in the access itself, and loses by it.
 */
const ONE_BASE = ["-mllvm", "-arm-global-merge"];

const UNSCHEDULED = ["-enable-misched=false", "-enable-post-misched=false", "-post-RA-scheduler=false"].flatMap((o) => [
  "-mllvm",
  o,
]);
