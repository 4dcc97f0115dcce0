/** Rewrites a generator's body so that some of its locals lie in the frame that local 1 refers to. */
import type { Block, BlockId, LocalId, MirFunction, MirLocal, Place, Span, Statement, Terminator } from "../mir/mir.js";
import { PlaceRewriter } from "../mir/rewrite-places.js";
import { retargeted } from "../mir/walk.js";
import type { Type } from "../types/type.js";

export class FrameMapping extends PlaceRewriter {
  private readonly moved = new Map<LocalId, LocalId>();

  /** `fields`: the frame's field of each local that lies there; the others get new numbers in `locals`. */
  constructor(
    private readonly fn: MirFunction,
    private readonly frame: Type,
    private readonly fields: ReadonlyMap<LocalId, number>,
    private readonly locals: MirLocal[],
  ) {
    super();
  }

  field(index: number, type: Type): Place {
    return {
      base: { kind: "local", local: 1 },
      projections: [
        { kind: "deref", type: this.frame },
        { kind: "field", index, type },
      ],
    };
  }

  newLocal(type: Type, span: Span): Place {
    this.locals.push({ name: undefined, type, span });
    return { base: { kind: "local", local: this.locals.length - 1 }, projections: [] };
  }

  place(place: Place): Place {
    const projections = this.projections(place);
    if (place.base.kind === "static") return { base: place.base, projections };
    const { local } = place.base;
    const field = this.fields.get(local);
    if (field === undefined) return { base: { kind: "local", local: this.local(local) }, projections };
    const home = this.field(field, this.fn.locals[local]!.type);
    return { base: home.base, projections: [...home.projections, ...projections] };
  }

  protected storage(s: Statement & { kind: "storageLive" | "storageDead" }): Statement[] {
    // The frame keeps room for it all the time.
    return this.fields.has(s.local) ? [] : [{ ...s, local: this.local(s.local) }];
  }

  /** The block that ends with `t`, which is neither `return` nor `yield`; `add` makes a further block. */
  terminated(
    statements: Statement[],
    t: Terminator,
    target: (block: BlockId) => BlockId,
    add: (block: Block) => BlockId,
  ): Block {
    const there = retargeted(t, target);
    switch (there.kind) {
      case "branch":
        return { statements, terminator: { ...there, condition: this.operand(there.condition) } };
      case "switch":
        return { statements, terminator: { ...there, operand: this.operand(there.operand) } };
      case "panic":
        return { statements, terminator: { ...there, message: this.operand(there.message) } };
      case "fail": {
        const from = this.intoLocal(there.from, there.span);
        return { statements: [...statements, ...from.load], terminator: { ...there, from: from.local } };
      }
      case "call": {
        const { callee } = there;
        let { failure } = there;
        if (failure !== undefined) {
          const into = this.intoLocal(failure.into, there.span);
          const landing = into.store.length === 0 ? failure.target : add(jump(into.store, failure.target, there.span));
          failure = { target: landing, into: into.local };
        }
        return {
          statements,
          terminator: {
            ...there,
            callee: callee.kind === "value" ? { ...callee, operand: this.operand(callee.operand) } : callee,
            args: there.args.map((a) => this.operand(a)),
            destination: there.destination === undefined ? undefined : this.place(there.destination),
            failure,
          },
        };
      }
      default:
        return { statements, terminator: there };
    }
  }

  /** A local to stand where only a local may, and how it is brought from the frame and back. */
  private intoLocal(local: LocalId, span: Span): { local: LocalId; load: Statement[]; store: Statement[] } {
    const field = this.fields.get(local);
    if (field === undefined) return { local: this.local(local), load: [], store: [] };
    const { type } = this.fn.locals[local]!;
    const home = this.field(field, type);
    const temporary = this.newLocal(type, span);
    const move = (to: Place, from: Place): Statement => ({
      kind: "assign",
      place: to,
      value: { kind: "use", operand: { kind: "move", place: from, type } },
      span,
    });
    const id = temporary.base.kind === "local" ? temporary.base.local : 0;
    return { local: id, load: [move(temporary, home)], store: [move(home, temporary)] };
  }

  private local(local: LocalId): LocalId {
    let moved = this.moved.get(local);
    if (moved === undefined) {
      moved = this.locals.push(this.fn.locals[local]!) - 1;
      this.moved.set(local, moved);
    }
    return moved;
  }
}

const jump = (statements: Statement[], target: BlockId, span: Span): Block => ({
  statements,
  terminator: { kind: "goto", target, span },
});
