/**
 * Stage 2: syntax → syntax known to be inside the subset. One walk over each source; every rule is asked about the
 * nodes of its kinds. What needs machine types (ING1003, ING1004, ING1014 and most of ING1018) is found in lowering.
 */

import { type Diagnostic, DiagnosticBag } from "../diagnostics/diagnostic.js";
import type { LoadedProgram } from "../program/load.js";
import { spanToLocation } from "../program/span.js";
import ts from "../typescript.cjs";
import { INITIALISATION_RULES } from "./before-initialised.js";
import { CLAIM_RULES } from "./claims.js";
import { CLOSURE_RULES } from "./closure-before-capture.js";
import { CONDITION_RULES } from "./conditions.js";
import { CONSTRUCT_RULES } from "./constructs.js";
import { CONTAINMENT_RULES } from "./contains-itself.js";
import { DATA_RULES } from "./data.js";
import { DECORATOR_RULES } from "./decorators.js";
import { EQUALITY_RULES } from "./equality.js";
import { PREDICATE_RULES } from "./predicates.js";
import { FRAME_RULES } from "./recursive-frames.js";
import { REGISTER_RULES } from "./register-layout.js";
import type { Finding, Rule, RuleContext, Span } from "./rule.js";
import { COMMENT_RULES } from "./silencing-comments.js";
import { STRING_RULES } from "./strings.js";
import { STRUCK_OUT_RULES } from "./struck-out.js";
import { THROW_RULES } from "./throws.js";
import { TOP_LEVEL_RULES } from "./top-level.js";
import { saysUseUnsafe, UNSAFE_IMPORT_RULES } from "./unsafe-imports.js";
import { UNSAFE_MEMBER_RULES } from "./unsafe-members.js";
import { UNSAFE_TAG_RULES } from "./unsafe-tags.js";
import { UNTYPED_RULES } from "./untyped.js";
import { VALUE_RULES } from "./values.js";

/** The first that reports a node keeps the later ones from saying the same in other words. */
const RULES: readonly Rule[] = [
  ...COMMENT_RULES,
  ...UNSAFE_IMPORT_RULES,
  ...UNSAFE_MEMBER_RULES,
  ...UNSAFE_TAG_RULES,
  ...TOP_LEVEL_RULES,
  ...CLAIM_RULES,
  ...CONSTRUCT_RULES,
  ...UNTYPED_RULES,
  ...DECORATOR_RULES,
  ...STRUCK_OUT_RULES,
  ...DATA_RULES,
  ...VALUE_RULES,
  ...EQUALITY_RULES,
  ...CONDITION_RULES,
  ...STRING_RULES,
  ...THROW_RULES,
  ...PREDICATE_RULES,
  ...INITIALISATION_RULES,
  ...CLOSURE_RULES,
  ...CONTAINMENT_RULES,
  ...FRAME_RULES,
  ...REGISTER_RULES,
];

/** Checks the program's own sources but those that `tsc` rejects, of which the compiler's own checks say nothing. */
export function checkSubset(loaded: LoadedProgram): Diagnostic[] {
  const bag = new DiagnosticBag();
  const rulesByKind = groupByKind(RULES);
  const subclasses = subclassesBySymbol(loaded);
  for (const file of loaded.checked) {
    if (loaded.rejectedByTsc.has(file)) continue;
    walk(file, rulesByKind, {
      program: loaded.program,
      checker: loaded.checker,
      file,
      osRoot: loaded.osRoot,
      unsafe: saysUseUnsafe(file),
      subclassesOf: (symbol) => subclasses.get(symbol) ?? [],
      locate: (node, message) => ({ ...spanToLocation(node), message }),
      report: (at, finding) => bag.add(toDiagnostic(file, at, finding)),
    });
  }
  return bag.sorted();
}

function walk(node: ts.Node, rules: ReadonlyMap<ts.SyntaxKind, readonly Rule[]>, context: RuleContext): void {
  for (const rule of rules.get(node.kind) ?? []) {
    const outcome = rule.check(node, context);
    if (outcome === "construct") return;
    if (outcome === "node") break;
  }
  ts.forEachChild(node, (child) => walk(child, rules, context));
}

function groupByKind(rules: readonly Rule[]): ReadonlyMap<ts.SyntaxKind, readonly Rule[]> {
  const groups = new Map<ts.SyntaxKind, Rule[]>();
  for (const rule of rules) {
    for (const kind of rule.kinds) {
      const group = groups.get(kind);
      if (group === undefined) groups.set(kind, [rule]);
      else group.push(rule);
    }
  }
  return groups;
}

function subclassesBySymbol({
  sources,
  checker,
}: LoadedProgram): ReadonlyMap<ts.Symbol, readonly ts.ClassLikeDeclaration[]> {
  const found = new Map<ts.Symbol, ts.ClassLikeDeclaration[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node)) {
      const base = node.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
      const named = base === undefined ? undefined : checker.getSymbolAtLocation(base.expression);
      const symbol =
        named !== undefined && named.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(named) : named;
      if (symbol !== undefined) found.set(symbol, [...(found.get(symbol) ?? []), node]);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of sources) visit(file);
  return found;
}

function toDiagnostic(file: ts.SourceFile, at: ts.Node | Span, finding: Finding): Diagnostic {
  const location = "start" in at ? spanToLocation(file, at.start, at.end) : spanToLocation(at);
  return {
    ...location,
    code: finding.code,
    severity: "error",
    message: finding.message,
    label: finding.label,
    help: finding.help,
    related: finding.related ?? [],
  };
}
