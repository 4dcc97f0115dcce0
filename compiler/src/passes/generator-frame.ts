/** Rewrites a generator's body so that some of its locals lie in the frame that local 1 refers to. */
import type {
  Block,
  BlockId,
  LocalId,
  MirFunction,
  MirLocal,
  Operand,
  Place,
  Projection,
  Rvalue,
  Span,
  Statement,
  Terminator,
} from "../mir/mir.js";
import { retargeted } from "../mir/walk.js";
import type { Type } from "../types/type.js";

export class FrameMapping {
  private readonly moved = new Map<LocalId, LocalId>();

  /** `fields`: the frame's field of each local that lies there; the others get new numbers in `locals`. */
  constructor(
    private readonly fn: MirFunction,
    private readonly frame: Type,
    private readonly fields: ReadonlyMap<LocalId, number>,
    private readonly locals: MirLocal[],
  ) {}

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
    const projections = place.projections.map((p) => this.projection(p));
    if (place.base.kind === "static") return { base: place.base, projections };
    const { local } = place.base;
    const field = this.fields.get(local);
    if (field === undefined) return { base: { kind: "local", local: this.local(local) }, projections };
    const home = this.field(field, this.fn.locals[local]!.type);
    return { base: home.base, projections: [...home.projections, ...projections] };
  }

  operand(o: Operand): Operand {
    return o.kind === "constant" ? o : { ...o, place: this.place(o.place) };
  }

  statement(s: Statement): Statement[] {
    switch (s.kind) {
      case "assign":
        return [{ ...s, place: this.place(s.place), value: this.rvalue(s.value) }];
      case "check":
        return [{ ...s, condition: this.operand(s.condition) }];
      case "volatileStore":
      case "atomicStore":
        return [{ ...s, pointer: this.operand(s.pointer), value: this.operand(s.value) }];
      case "storageLive":
      case "storageDead":
        // The frame keeps room for it all the time.
        return this.fields.has(s.local) ? [] : [{ ...s, local: this.local(s.local) }];
      case "asm":
        return [{ ...s, outputs: s.outputs.map((p) => this.place(p)), inputs: s.inputs.map((o) => this.operand(o)) }];
      case "setClass":
      case "disposed":
        return [{ ...s, place: this.place(s.place) }];
      case "fence":
        return [s];
    }
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

  private projection(p: Projection): Projection {
    return p.kind === "index" ? { ...p, index: this.operand(p.index) } : p;
  }

  private rvalue(value: Rvalue): Rvalue {
    switch (value.kind) {
      case "use":
      case "unary":
      case "cast":
      case "some":
      case "variant":
      case "address":
      case "length":
      case "failure":
        return { ...value, operand: this.operand(value.operand) };
      case "binary":
        return { ...value, left: this.operand(value.left), right: this.operand(value.right) };
      case "aggregate":
      case "intrinsic":
        return { ...value, operands: value.operands.map((o) => this.operand(o)) };
      case "view":
        return { ...value, pointer: this.operand(value.pointer), length: this.operand(value.length) };
      case "closure":
        return { ...value, environment: this.operand(value.environment) };
      case "interface":
      case "instanceOf":
        return { ...value, object: this.operand(value.object) };
      case "volatileLoad":
        return { ...value, pointer: this.operand(value.pointer) };
      case "atomic":
        return {
          ...value,
          pointer: this.operand(value.pointer),
          operands: value.operands.map((o) => this.operand(o)),
        };
      case "generator":
      case "promise":
        return { ...value, args: value.args.map((a) => this.operand(a)) };
      case "borrow":
      case "discriminant":
      case "failureIs":
        return { ...value, place: this.place(value.place) };
    }
  }
}

const jump = (statements: Statement[], target: BlockId, span: Span): Block => ({
  statements,
  terminator: { kind: "goto", target, span },
});
