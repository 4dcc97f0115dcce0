//! A scope that borrows a scope of the frame
class Env {
  constructor(
    readonly parent: Ref<Env> | undefined,
    readonly value: u32,
  ) {}
}
function nested(outer: Env): Env {
  const inner = new Env(outer, 1);
  return new Env(inner, 2); //~ ING2004
}
function child(outer: Env): Env {
  return new Env(outer, 1);
}
export function main(): void {
  const root = new Env(undefined, 0);
  console.log(nested(root).value, child(root).value);
}
