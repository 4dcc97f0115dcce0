//! Functions of fewer parameters, or of a result that nobody wants, where more are given: as callbacks, in tables, in fields
//! spec: §5
class Two extends Failure {}
class Animal { constructor(readonly name: string) {} }
class Dog extends Animal { bark(): void { console.log("wuff", this.name); } }
function show(n: u32): void { console.log("n", n); }
function count(n: u32): u32 { seen += n; return seen; }
function name(a: Animal): void { console.log(a.name); }
let seen: u32 = 0;
const xs: readonly u32[] = [1, 2, 3];
function each(f: (n: u32, i: usize, all: readonly u32[]) => void): void { for (const [i, x] of xs.entries()) f(x, i, xs); }
function nothing(): void { console.log("nothing"); }
function withDog(f: (d: Dog, n: u32) => void): void { f(new Dog("Rex"), 3); }
function twice(f: (n: u32) => u32): u32 { return f(1) + f(2); }
type Handler = (code: u32, text: string) => void;
class Bus { constructor(private readonly handler: Handler) {} fire(): void { this.handler(7, "x"); } }
const handlers: readonly Handler[] = [show, nothing, (c, t) => { console.log(c, t); }];
function boom(n: u32): u32 { if (n === 2) throw new Two("two"); return n; }
export function main(): void { try { run(); } catch (e) { if (e instanceof Two) console.log("out"); } }
function run(): void {
  xs.forEach(show);
  xs.forEach(count);
  each(show); each(nothing); each(count);
  withDog(name);
  console.log(twice(count), seen);
  const f: (n: u32) => void = seen > 3 ? show : nothing;
  each(f);
  const offset = seen;
  const g = (n: u32): u32 => { console.log(n + offset); return n; };
  each(g);
  for (const h of handlers) h(9, "nine");
  new Bus(show).fire();
  try { xs.forEach(boom); } catch (e) { if (e instanceof Two) console.log("caught", e.message); }
}
