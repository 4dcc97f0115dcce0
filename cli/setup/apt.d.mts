import type { FoundTool, ToolId } from "./tools.mjs";

export interface AptSource {
  readonly uris: readonly string[];
  readonly suites: readonly string[];
  readonly components: readonly string[];
  /** deb822 fields, such as Signed-By. */
  readonly options: Readonly<Record<string, string>>;
}
export interface AptPlan {
  readonly installs: readonly { readonly packages: readonly string[]; readonly suite?: string; readonly why: string }[];
  readonly file?: { readonly path: string; readonly text: string };
  readonly problem?: string;
}
export const BACKPORTS_FILE: string;
export function parseSources(files: readonly { readonly path: string; readonly text: string }[]): AptSource[];
export function backports(
  codename: string,
  sources: readonly AptSource[],
): { suite: string; file?: { path: string; text: string } } | undefined;
export function planApt(facts: {
  release: { id: string; codename: string; version: string };
  missing: readonly ToolId[];
  found: Partial<Record<ToolId, FoundTool>>;
  sources: readonly AptSource[];
  candidate(name: string): string | undefined;
}): AptPlan;
export function upstreamMajor(version: string): number;
