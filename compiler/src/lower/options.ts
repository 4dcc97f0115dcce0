/** Options that are made of what one way gives, and are none on the other. */

import type { BlockId, Operand, Place, Rvalue, Span } from "../mir/mir.js";
import type { OptionType } from "../types/type.js";
import { assign, branch, enter, type FunctionBuilder, jump, localPlace, newBlock, newLocal, zero } from "./builder.js";

/** The option with what `some` gives in it where the condition holds. */
export function optionWhere(
  f: FunctionBuilder,
  type: OptionType,
  condition: Operand,
  some: () => Operand,
  span: Span,
): Place {
  const present = newBlock(f);
  const absent = newBlock(f);
  branch(f, condition, present, absent, span);
  enter(f, present);
  return optionOrNone(f, type, { kind: "some", operand: some() }, absent, span);
}

/** `value` where control is now, none where it comes from the block `absent`. Goes on after both. */
export function optionOrNone(f: FunctionBuilder, type: OptionType, value: Rvalue, absent: BlockId, span: Span): Place {
  const place = localPlace(newLocal(f, type, span));
  const join = newBlock(f);
  assign(f, place, value, span);
  jump(f, join, span);
  enter(f, absent);
  assign(f, place, { kind: "use", operand: zero(type) }, span);
  jump(f, join, span);
  enter(f, join);
  return place;
}
