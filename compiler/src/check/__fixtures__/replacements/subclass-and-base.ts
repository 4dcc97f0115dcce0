//! A parameter of the base class may be an object of the derived one
class Base {
  part: Part | undefined = new Part();
}
class Derived extends Base {
  extra: u32 = 0;
}
class Part {
  wear: u32 = 0;
}
function strip(base: Base): void {
  base.part = undefined;
}
function use(derived: Derived, other: Base): u32 {
  const part = derived.part;
  if (part === undefined) return 0;
  strip(other); //~ ING2005
  return part.wear;
}
export function main(): void {
  const derived = new Derived();
  console.log(use(derived, derived));
}
