/** LLVM IR to an object file, or to assembly for people, by clang. */
import type { Target } from "../target/target.js";
import { runToolOrThrow } from "./tool.js";

export type Profile = "dev" | "release";

export interface AssembleRequest {
  readonly clang: string;
  readonly target: Target;
  readonly profile: Profile;
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
    request.profile === "release" ? "-O2" : "-O1",
    ...["-x", "ir", request.input, request.kind === "object" ? "-c" : "-S", "-o", request.output],
    ...["-fno-pic", "-ffunction-sections", "-fdata-sections", "-fomit-frame-pointer"],
    ...(request.profile === "dev" ? UNSCHEDULED : []),
    // The module's triple names the same target in LLVM's longer spelling.
    "-Wno-override-module",
  ];
}

const UNSCHEDULED = ["-enable-misched=false", "-enable-post-misched=false", "-post-RA-scheduler=false"].flatMap((o) => [
  "-mllvm",
  o,
]);
