/**
 * `car.engine.part = f()`, where `f` puts another engine in: JavaScript assigns to the engine that was there before
 * (ING2005). Where the part is data, lowering borrows the object first; an owner is given by name, so that what was moved
 * out can be filled again, and this looks for what comes between.
 */
import type { Place, Span } from "../mir/mir.js";
import { callWrites } from "./call-writes.js";
import type { Flow, State, Visitor } from "./flow.js";
import { type Path, pathText } from "./paths.js";
import type { Reports } from "./reports.js";
import type { Rules } from "./rules.js";
import { isWithin } from "./spans.js";
import type { Write } from "./summary.js";

export function assignedObjects(flow: Flow, rules: Rules, reports: Reports): Visitor & { finish(): void } {
  const { fn, context } = flow;
  const writes: Write[] = [];
  const assigned: { readonly objects: readonly Path[]; readonly span: Span }[] = [];
  const assign = (state: State, place: Place, span: Span): void => {
    const object = objectOf(flow, place);
    if (object !== undefined) assigned.push({ objects: flow.place(state, object), span });
  };
  return {
    statement: (state, s) => {
      if (s.kind === "assign") assign(state, s.place, s.span);
    },
    terminator: (state, t) => {
      if (t.kind !== "call") return;
      // The result's own way into its place is no write of the callee's.
      writes.push(...callWrites(flow, state, t).filter((write) => write.via !== undefined));
      if (t.destination !== undefined) assign(state, t.destination, t.span);
    },
    finish: () => {
      if (!rules.has("assigned-object-replaced")) return;
      for (const { objects, span } of assigned) {
        const between = writes.filter((write) => isWithin(write.span, span));
        for (const object of objects) {
          const write = between.find((w) => context.overlaps.replaces(w.path, object));
          if (write === undefined) continue;
          const what = pathText(object, (local) => fn.locals[local]?.name);
          reports.add({
            code: "ING2005",
            span: write.span,
            message: `\`${what}\` is replaced by a callee before what is assigned goes into it`,
            label: "replaced by this call",
            help: "put what is assigned into a `const` first",
            related: [],
          });
          break;
        }
      }
    },
  };
}

/** The object that a field of an owned variable is assigned in. */
function objectOf({ fn, context }: Flow, place: Place): Place | undefined {
  const { base, projections } = place;
  if (base.kind !== "local" || fn.locals[base.local]!.name === undefined) return undefined;
  const last = projections.at(-1);
  if (last?.kind !== "field" || !context.facts.holdsPlace(last.type)) return undefined;
  if (!projections.every((p) => p.kind === "field" || p.kind === "some")) return undefined;
  return { base, projections: projections.slice(0, -1) };
}
