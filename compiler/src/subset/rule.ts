/** What a rule of the subset is, and what it may ask. */

import type ts from "typescript";
import type { DiagnosticCode } from "../diagnostics/codes.js";
import type { RelatedLocation } from "../diagnostics/diagnostic.js";

export interface Finding {
  readonly code: DiagnosticCode;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** A few words beside the marked source. */
  readonly label?: string;
  /** What to type instead. */
  readonly help: string;
  readonly related?: readonly RelatedLocation[];
}

/** Offsets in the file, for what is no node. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface RuleContext {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly file: ts.SourceFile;
  /** Folder of `os/`: formatters and registrations are recognised by being declared there or in the prelude. */
  readonly osRoot: string;
  /** Whether the file's first statement is `"use unsafe"`. */
  readonly unsafe: boolean;
  /** Classes of the whole program that directly extend the class of this symbol. */
  subclassesOf(symbol: ts.Symbol): readonly ts.ClassLikeDeclaration[];
  /** A second place for a diagnostic, with what to say about it. */
  locate(node: ts.Node, message: string): RelatedLocation;
  report(at: ts.Node | Span, finding: Finding): void;
}

/**
 * What a rule found at a node. `"construct"`: it reported the whole construct; nothing inside is looked at, so that
 * nothing that follows from it is said. `"node"`: it reported this node; the parts are looked at by themselves.
 */
export type Outcome = "construct" | "node" | undefined;

/** One rule, asked about every node of the kinds it names, parents before children, earlier rules before later ones. */
export interface Rule {
  readonly kinds: readonly ts.SyntaxKind[];
  check(node: ts.Node, context: RuleContext): Outcome;
}

/** Adapts a check of one kind of node, so that rules need no casts. */
export function rule<T extends ts.Node>(
  kinds: readonly ts.SyntaxKind[],
  check: (node: T, context: RuleContext) => Outcome,
): Rule {
  return { kinds, check: (node, context) => check(node as T, context) };
}
