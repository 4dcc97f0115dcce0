/** Walks over the operands and places of MIR. */
import type { MirFunction, MirProgram, Operand, Place, Rvalue, Statement, Terminator } from "../mir/mir.js";

export interface Visitor {
  readonly operand?: (operand: Operand) => void;
  /** How a place takes part: read, written as a whole or in part, its address taken. */
  readonly place?: (place: Place, use: "read" | "write" | "borrow" | "exclusive") => void;
  readonly rvalue?: (value: Rvalue) => void;
}

export function walkFunction(fn: MirFunction, visitor: Visitor): void {
  for (const block of fn.blocks) {
    for (const statement of block.statements) walkStatement(statement, visitor);
    walkTerminator(block.terminator, visitor);
  }
}

function walkOperand(operand: Operand, visitor: Visitor): void {
  visitor.operand?.(operand);
  if (operand.kind !== "constant") walkPlace(operand.place, "read", visitor);
}

function walkPlace(place: Place, use: "read" | "write" | "borrow" | "exclusive", visitor: Visitor): void {
  visitor.place?.(place, use);
  for (const projection of place.projections) if (projection.kind === "index") walkOperand(projection.index, visitor);
}

export function walkRvalue(value: Rvalue, visitor: Visitor): void {
  visitor.rvalue?.(value);
  switch (value.kind) {
    case "borrow":
      walkPlace(value.place, value.exclusive ? "exclusive" : "borrow", visitor);
      return;
    case "discriminant":
    case "failureIs":
      walkPlace(value.place, "read", visitor);
      return;
    default:
      for (const operand of rvalueOperands(value)) walkOperand(operand, visitor);
  }
}

/** The operands of an rvalue, in order. */
export function rvalueOperands(value: Rvalue): readonly Operand[] {
  switch (value.kind) {
    case "use":
    case "unary":
    case "cast":
    case "some":
    case "variant":
    case "address":
    case "length":
    case "failure":
      return [value.operand];
    case "binary":
      return [value.left, value.right];
    case "aggregate":
    case "intrinsic":
      return value.operands;
    case "view":
      return [value.pointer, value.length];
    case "closure":
      return [value.environment];
    case "interface":
    case "instanceOf":
      return [value.object];
    case "volatileLoad":
      return [value.pointer];
    case "generator":
      return value.args;
    case "borrow":
    case "discriminant":
    case "failureIs":
      return [];
  }
}

function walkStatement(statement: Statement, visitor: Visitor): void {
  switch (statement.kind) {
    case "assign":
      walkRvalue(statement.value, visitor);
      walkPlace(statement.place, "write", visitor);
      return;
    case "check":
      walkOperand(statement.condition, visitor);
      return;
    case "volatileStore":
      walkOperand(statement.pointer, visitor);
      walkOperand(statement.value, visitor);
      return;
    case "asm":
      for (const input of statement.inputs) walkOperand(input, visitor);
      for (const output of statement.outputs) walkPlace(output, "write", visitor);
      return;
    case "setClass":
      walkPlace(statement.place, "write", visitor);
      return;
    default:
      return;
  }
}

function walkTerminator(terminator: Terminator, visitor: Visitor): void {
  switch (terminator.kind) {
    case "branch":
      walkOperand(terminator.condition, visitor);
      return;
    case "switch":
      walkOperand(terminator.operand, visitor);
      return;
    case "call":
      if (terminator.callee.kind === "value") walkOperand(terminator.callee.operand, visitor);
      for (const arg of terminator.args) walkOperand(arg, visitor);
      if (terminator.destination !== undefined) walkPlace(terminator.destination, "write", visitor);
      return;
    case "panic":
      walkOperand(terminator.message, visitor);
      return;
    case "yield":
      walkOperand(terminator.value, visitor);
      return;
    default:
      return;
  }
}

/** Functions that become values: by their name alone, or with an environment. */
export function functionValues(program: MirProgram): { plain: Set<string>; closures: Set<string> } {
  const plain = new Set<string>();
  const closures = new Set<string>();
  for (const fn of program.functions.values()) {
    walkFunction(fn, {
      operand: (operand) => {
        if (operand.kind === "constant" && operand.value.kind === "function") plain.add(operand.value.name);
      },
      rvalue: (value) => {
        if (value.kind === "closure") closures.add(value.fn);
      },
    });
  }
  for (const { value } of program.statics.values()) {
    for (const { target } of value?.relocations ?? []) if (target.kind === "function") plain.add(target.name);
  }
  return { plain, closures };
}
