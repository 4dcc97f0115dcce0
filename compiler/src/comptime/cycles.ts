/** Statics that are used before they have a value: initialisers in a circle, and one before its time (ING6002). */
import type { MirProgram, MirStatic } from "../mir/mir.js";
import type { StaticDiagnostic } from "./statics.js";

/** The initialiser of `user` needed `used`, which had no value. */
export interface Use {
  readonly user: string;
  readonly used: string;
  /** Its turn was still to come; else its initialiser had failed, and has been reported for itself. */
  readonly early: boolean;
}

/**
 * One diagnostic for each circle, at its first static in the source, and one for each static that is used too early by
 * an initialiser outside of circles. Whoever merely needs one of those gets none.
 */
export function reportCycles(program: MirProgram, uses: readonly Use[]): StaticDiagnostic[] {
  const next = new Map(uses.map((u) => [u.user, u.used]));
  const diagnostics: StaticDiagnostic[] = [];
  const inCircles = new Set<string>();
  const found = (name: string): MirStatic => program.statics.get(name)!;
  for (const { user } of uses) {
    if (inCircles.has(user)) continue;
    const circle = circleFrom(user, next);
    if (circle === undefined) continue;
    for (const name of circle) inCircles.add(name);
    const members = circle.map(found);
    const first = members.reduce((a, b) => (before(b, a) ? b : a));
    const at = members.indexOf(first);
    const others = [...members.slice(at + 1), ...members.slice(0, at)];
    const chain = others.map((s) => `\`${s.displayName}\`, which needs `).join("");
    diagnostics.push({
      code: "ING6002",
      static: first.name,
      span: first.span,
      message: `the initialiser of \`${first.displayName}\` needs ${chain}${others.length === 0 ? "its own value" : "it"}`,
      related: others.map((s) => ({ span: s.span, message: `\`${s.displayName}\` is in the circle` })),
    });
  }
  for (const { user, used, early } of uses) {
    if (!early || inCircles.has(user) || inCircles.has(used)) continue;
    const s = found(user);
    const later = found(used);
    diagnostics.push({
      code: "ING6002",
      static: s.name,
      span: s.span,
      message: `the initialiser of \`${s.displayName}\` reads \`${later.displayName}\` before that has a value`,
      related: [{ span: later.span, message: `\`${later.displayName}\` is initialised here, later` }],
    });
  }
  return diagnostics;
}

/** Each static has at most one successor, so a walk either ends or comes back. */
function circleFrom(start: string, next: ReadonlyMap<string, string>): string[] | undefined {
  const path = [start];
  for (let at = next.get(start); at !== undefined; at = next.get(at)) {
    if (at === start) return path;
    if (path.includes(at)) return undefined;
    path.push(at);
  }
  return undefined;
}

const before = (a: MirStatic, b: MirStatic): boolean =>
  a.span.file < b.span.file || (a.span.file === b.span.file && a.span.start < b.span.start);
