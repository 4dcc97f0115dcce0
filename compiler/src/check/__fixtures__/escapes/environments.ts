//! An interpreter's scopes: each borrows its parent, and ends before it
class Env {
  constructor(
    readonly parent: Ref<Env> | undefined,
    readonly value: u32,
  ) {}
  /** @maxDepth 8 */
  lookup(depth: u32): u32 {
    if (depth === 0 || this.parent === undefined) return this.value;
    return this.parent.lookup(depth - 1);
  }
}
/** @maxDepth 8 */
function evaluate(env: Env, depth: u32): u32 {
  if (depth === 0) return env.lookup(2);
  const inner = new Env(env, depth);
  return evaluate(inner, depth - 1) + inner.lookup(1);
}
export function main(): void {
  console.log(evaluate(new Env(undefined, 7), 3));
}
