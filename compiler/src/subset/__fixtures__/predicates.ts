//! Predicates that test what they claim, and some that do not
type Circle = { readonly kind: "circle"; readonly r: u32 };
type Square = { readonly kind: "square"; readonly side: u32 };
type Dot = { readonly kind: "dot" };
type Shape = Circle | Square | Dot;
class Base {
  id: u32 = 0;
  isDerived(): this is Derived { return this instanceof Derived; }
}
class Derived extends Base {
  extra: u64 = 1;
}
class Other extends Base {
  more: u64 = 1;
}
function a(s: Shape): s is Circle { return s.kind === "circle"; }
function b(s: Shape): s is Circle { return s.kind === "square"; } //~ ING1016
function c(s: Shape): s is Circle { return s.kind !== "circle"; } //~ ING1016
function d(s: Shape): s is Circle { return s.kind === "circle" && s.r > 3; } //~ ING1016
function e(s: Shape): s is Circle | Square { return s.kind === "circle" || s.kind === "square"; }
function f(s: Shape): s is Circle | Square { return s.kind !== "dot"; }
function g(s: Shape): s is Circle { return true; } //~ ING1016
function h(s: Base): s is Derived { return s instanceof Derived; }
function i(s: Base): s is Derived { return s instanceof Other; } //~ ING1016
function j(s: Base): s is Derived { return s.id === 3; } //~ ING1016
function k(s: u32 | undefined): s is u32 { return s !== undefined; }
function l(s: Shape): s is Circle {
  if (s.kind === "circle") return true;
  return false;
}
function m(s: Shape): s is Dot {
  if (s.kind === "circle") return false;
  else if (s.kind === "square") { return false; }
  return true;
}
function n(s: Base): asserts s is Derived { if (!(s instanceof Derived)) panic("no"); }
function o(s: Base): asserts s is Derived {} //~ ING1016
function p(on: boolean): asserts on { if (!on) panic("off"); }
function q(on: boolean): asserts on {} //~ ING1016
const r = (s: Shape): s is Square => s.kind === "square";
const t = (s: Shape): s is Square => s.kind === "dot"; //~ ING1016
export function main(): void {}
