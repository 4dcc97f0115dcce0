/** ING1017: a type that holds itself in line has no size (LANGUAGE.md §3, §6). */

import ts from "../typescript.cjs";

import { type Rule, type RuleContext, rule } from "./rule.js";
import {
  hasMethods,
  isClassInstance,
  isFixedArray,
  isFunction,
  isInPrelude,
  isTuple,
  isView,
  something,
} from "./type-facts.js";

type Named = ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

/** Prelude classes that keep what they hold elsewhere. */
const INDIRECT: ReadonlySet<string> = new Set(["Box", "List", "Ptr", "Promise", "Generator", "Iterator", "Iterable"]);

/** Instantiations nested deeper than this never end: ING6003, which the generic stage reports. */
const MAX_DEPTH = 64;

const declarations = rule<Named>(
  [ts.SyntaxKind.ClassDeclaration, ts.SyntaxKind.InterfaceDeclaration, ts.SyntaxKind.TypeAliasDeclaration],
  (node, context) => {
    if (node.name === undefined) return undefined;
    const cycle = findCycle(context.checker.getTypeAtLocation(node.name), context);
    // One cycle is one finding: at the declaration that comes first in the source.
    if (cycle === undefined || cycle.some((step) => isReportedAt(step.owner, node, context))) return undefined;
    const name = node.name.text;
    const path = cycle.map((step) => step.member).join(".");
    const isClass = ts.isClassDeclaration(node);
    context.report(node.name, {
      code: "ING1017",
      message: `\`${name}\` contains itself in line, through \`${path}\`: it would have no end`,
      label: "has no size",
      help: isClass
        ? `hold it elsewhere: \`Box<${name}>\`, or \`Static<${name}>\` for one that is a static`
        : `hold it elsewhere: a view, \`readonly ${name}[]\`, or an index into an array`,
      related: cycle.slice(0, 4).map((step) => context.locate(step.node, `\`${step.member}\` is in line here`)),
    });
    return undefined;
  },
);

export const CONTAINMENT_RULES: readonly Rule[] = [declarations];

interface Step {
  readonly member: string;
  /** The member's declaration, and the type declaration it belongs to. */
  readonly node: ts.Node;
  readonly owner: ts.Node;
}

/** The members that lead from `start` back to it, or `undefined`. */
function findCycle(start: ts.Type, context: RuleContext): readonly Step[] | undefined {
  const home = identity(start);
  if (home === undefined) return undefined;
  const entered = new Set<ts.Type>();
  const search = (type: ts.Type, path: readonly Step[]): readonly Step[] | undefined => {
    if (path.length > MAX_DEPTH || entered.has(type)) return undefined;
    entered.add(type);
    for (const property of inLineMembers(type, context.checker)) {
      const node = property.valueDeclaration ?? property.declarations?.[0];
      if (node === undefined) continue;
      const step = { member: property.name, node, owner: node.parent };
      const inClass = isClassInstance(type);
      for (const inner of held(context.checker.getTypeOfSymbol(property), inClass, context.checker)) {
        if (isOrExtends(inner, home, context.checker)) return [...path, step];
        const found = search(inner, [...path, step]);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  };
  return search(start, []);
}

/** What makes two instances of one generic class the same for this rule: their declaration. */
function identity(type: ts.Type): ts.Symbol | undefined {
  return type.symbol as ts.Symbol | undefined;
}

/** A class holds its base in line too. */
function isOrExtends(type: ts.Type, home: ts.Symbol, checker: ts.TypeChecker): boolean {
  if (identity(type) === home) return true;
  const target = (type as ts.TypeReference).target ?? type;
  return target.isClass() && checker.getBaseTypes(target).some((base) => isOrExtends(base, home, checker));
}

/** The fields that take up room in an object of the type. */
function inLineMembers(type: ts.Type, checker: ts.TypeChecker): readonly ts.Symbol[] {
  return checker.getPropertiesOfType(type).filter((property) => {
    if (!(property.flags & ts.SymbolFlags.Property)) return false;
    const declaration = property.valueDeclaration;
    if (declaration === undefined || declaration.getSourceFile().isDeclarationFile) return false;
    return !(ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Ambient);
  });
}

/** The object types that a value of `type` holds in line. Data refers to places, classes own them (§6). */
function held(type: ts.Type, inClass: boolean, checker: ts.TypeChecker): readonly ts.Type[] {
  return something(checker, type).flatMap((t): readonly ts.Type[] => {
    if (isBorrow(t, checker)) return [];
    const inner = t.isIntersection()
      ? t.types.find((part) => (part.flags & ts.TypeFlags.Object) !== 0 && !isFlavour(part))
      : t;
    if (inner === undefined || !(inner.flags & ts.TypeFlags.Object)) return [];
    const args = (): readonly ts.Type[] => checker.getTypeArguments(inner as ts.TypeReference);
    if (isTuple(checker, inner)) return args().flatMap((arg) => held(arg, false, checker));
    if (isView(inner) || isFunction(checker, inner)) return [];
    if (isFixedArray(inner))
      return inClass
        ? args()
            .slice(0, 1)
            .flatMap((arg) => held(arg, true, checker))
        : [];
    if (isClassInstance(inner)) {
      if (!inClass || INDIRECT.has(inner.symbol.name)) return [];
      // Locks and cells of the prelude hold what they are given.
      return isInPrelude(inner.symbol) ? args().flatMap((arg) => held(arg, true, checker)) : [inner];
    }
    if (INDIRECT.has(inner.symbol?.name ?? "") && isInPrelude(inner.symbol)) return [];
    return hasMethods(inner) ? [] : [inner];
  });
}

/** `Ref<T>` and `Static<T>`: an address. `Own<T>` has the flavour `"own"` alone. */
function isBorrow(type: ts.Type, checker: ts.TypeChecker): boolean {
  return type.isIntersection() && type.types.some((part) => /"static"|"ref"/.test(flavourOf(part, checker)));
}

const isFlavour = (type: ts.Type): boolean => modeOf(type) !== undefined;

function flavourOf(type: ts.Type, checker: ts.TypeChecker): string {
  const mode = modeOf(type);
  return mode === undefined ? "" : checker.typeToString(checker.getTypeOfSymbol(mode));
}

/** The member that the prelude's `Own`, `Ref` and `Static` add. */
function modeOf(type: ts.Type): ts.Symbol | undefined {
  if (!(type.flags & ts.TypeFlags.Object)) return undefined;
  return type.getProperties().find((p) => p.escapedName.toString().startsWith("__@mode@"));
}

/** Whether the declaration that `owner` is in comes before `node` and has a cycle of its own to report. */
function isReportedAt(owner: ts.Node, node: Named, context: RuleContext): boolean {
  let declaration = owner;
  while (!isNamed(declaration)) {
    if (declaration.parent === undefined) return false;
    declaration = declaration.parent;
  }
  if (declaration === node || declaration.name === undefined) return false;
  const [a, b] = [declaration.getSourceFile(), node.getSourceFile()];
  const files = context.program.getSourceFiles();
  const before = a === b ? declaration.getStart() < node.getStart() : files.indexOf(a) < files.indexOf(b);
  return before && findCycle(context.checker.getTypeAtLocation(declaration.name), context) !== undefined;
}

function isNamed(node: ts.Node): node is Named {
  return ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}
