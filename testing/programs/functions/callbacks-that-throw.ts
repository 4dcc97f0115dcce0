//! What one callback throws is not what the next call of the same function can throw
//! spec: §5, §10
class Cell { n: u32 = 0; with(f: (c: Cell) => void): void { f(this); } }
const a = new Cell(); const b = new Cell();
class Busy extends Failure {}
function each(f: () => void): void { f(); }
function twice(f: () => void): void { each(f); each(f); }
const xs: readonly u32[] = [1, 2, 3];
export function main(): void {
  a.with((x) => { b.with((y) => { y.n = x.n + 1; }); });
  each(() => { a.n += 1; });
  try { twice(() => { throw new Busy("x"); }); } catch (e) { console.log("caught"); }
  xs.forEach((x) => { console.log(x); });
  try { xs.forEach((x) => { if (x === 2) throw new Busy("two"); console.log("u", x); }); } catch (e) { if (e instanceof Busy) console.log(e.message); }
  console.log(b.n);
}
