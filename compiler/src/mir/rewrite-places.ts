/** Statements and operands with other places in them: what passes that move code have in common. */
import type { Operand, Place, Projection, Rvalue, Statement } from "./mir.js";

export abstract class PlaceRewriter {
  /** What stands for a place, whose projections are still to be rewritten: see `projections`. */
  abstract place(place: Place): Place;
  /** What becomes of the begin or end of a local's storage. */
  protected abstract storage(s: Statement & { kind: "storageLive" | "storageDead" }): Statement[];

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
        return this.storage(s);
      case "asm":
        return [{ ...s, outputs: s.outputs.map((p) => this.place(p)), inputs: s.inputs.map((o) => this.operand(o)) }];
      case "setClass":
      case "disposed":
        return [{ ...s, place: this.place(s.place) }];
      case "fence":
        return [s];
    }
  }

  protected projections(place: Place): readonly Projection[] {
    return place.projections.map((p) => (p.kind === "index" ? { ...p, index: this.operand(p.index) } : p));
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
