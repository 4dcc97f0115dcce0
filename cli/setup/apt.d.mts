import type { FoundTool, ToolId } from "./tools.mjs";

export interface AptSource {
  readonly uris: readonly string[];
  readonly suites: readonly string[];
  readonly components: readonly string[];
  /** deb822 fields, such as Signed-By. */
  readonly options: Readonly<Record<string, string>>;
}
export interface AptPlan {
  readonly installs: readonly { readonly packages: readonly string[]; readonly why: string }[];
  /** A source to add before. */
  readonly file?: { readonly path: string; readonly text: string };
  /** What will not work nevertheless. */
  readonly note?: string;
  readonly problem?: { readonly what: string; readonly advice: string };
}
export const BACKPORTS_FILE: string;
export function parseSources(files: readonly { readonly path: string; readonly text: string }[]): AptSource[];
export function backports(
  codename: string,
  sources: readonly AptSource[],
): { suite: string; file?: { path: string; text: string } } | undefined;
export function planApt(facts: {
  release: { id: string; codename: string; title: string };
  missing: readonly ToolId[];
  found: Partial<Record<ToolId, FoundTool>>;
  sources: readonly AptSource[];
  candidate(name: string): string | undefined;
  newest(name: string): string | undefined;
}): AptPlan;
export function upstreamMajor(version: string): number;
