//! An expression tree in boxes, evaluated and shown by visitors
import { Box, Heap } from "ingot:core";

const heap = new Heap<4096>();

class Expression implements Disposable {
  constructor(
    readonly operator: "+" | "*" | "value",
    readonly value: u32,
    private readonly left: Own<Box<Expression>> | undefined,
    private readonly right: Own<Box<Expression>> | undefined,
  ) {}
  /** @maxDepth 8 */
  evaluate(): u32 {
    if (this.left === undefined || this.right === undefined) return this.value;
    const a = this.left.value.evaluate();
    const b = this.right.value.evaluate();
    return this.operator === "+" ? a + b : a * b;
  }
  /** @maxDepth 8 */
  visit(f: (e: Expression, depth: u32) => void, depth: u32 = 0): void {
    f(this, depth);
    this.left?.value.visit(f, depth + 1);
    this.right?.value.visit(f, depth + 1);
  }
  /** @maxDepth 8 */
  [Symbol.dispose](): void {
    this.left?.[Symbol.dispose]();
    this.right?.[Symbol.dispose]();
  }
}
function value(n: u32): Box<Expression> {
  return new Box(heap, new Expression("value", n, undefined, undefined));
}
function binary(operator: "+" | "*", left: Own<Box<Expression>>, right: Own<Box<Expression>>): Box<Expression> {
  return new Box(heap, new Expression(operator, 0, left, right));
}
export function main(): void {
  using tree = binary("+", value(2), binary("*", value(3), value(4)));
  let deepest: u32 = 0;
  let count: u32 = 0;
  tree.value.visit((e, depth) => {
    deepest = u32.max(deepest, depth);
    if (e.operator !== "value") count += 1;
  });
  console.log(tree.value.evaluate(), deepest, count);
}
