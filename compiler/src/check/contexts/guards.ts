/** ING3004 and ING3006: guards that are held across an `await`, and masks that come back in the wrong order. */
import type { Reports } from "../reports.js";
import type { HeldLocks } from "./held.js";
import type { Node, Reach } from "./reach.js";
import type { ContextRules } from "./rules.js";

export function guards(
  reach: Reach,
  nodes: Iterable<Node>,
  held: HeldLocks,
  options: { readonly library: boolean },
  rules: ContextRules,
  reports: Reports,
): void {
  for (const node of nodes) {
    if (reach.isLibrary(node.fn.span) && !options.library) continue;
    const { waits, crossings } = held.of(node);
    if (rules.has("guard-across-await")) {
      for (const { span, held: items } of waits) {
        const [first] = items;
        reports.add({
          code: "ING3004",
          span,
          message: "a lock is held while this task waits: whoever else wants it waits as long",
          label: "waits here",
          help: "end the guard before: take it in a block of its own, and copy what you need",
          related: first === undefined ? [] : [{ span: first.span, message: "held since here" }],
        });
      }
    }
    if (!rules.has("guards-crossed")) continue;
    for (const { span, released, later } of crossings) {
      reports.add({
        code: "ING3006",
        span,
        message: "this guard is released before one that was taken after it: interrupts would come back too early",
        label: "released here",
        help: "release guards in the reverse order of taking; `using` does",
        related: [
          { span: released.span, message: "taken here" },
          { span: later.span, message: "this one was taken later, and is still held" },
        ],
      });
    }
  }
}
