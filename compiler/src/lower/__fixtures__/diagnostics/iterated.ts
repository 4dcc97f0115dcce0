//! What is iterated is passed by its own type to what is called by its name, and to nothing else
interface Adder {
  addAll(items: Iterable<i32>): void;
}
class Total implements Adder {
  total = 0;
  addAll(items: Iterable<i32>): void {
    for (const i of items) this.total += i;
  }
}
class Twice extends Total {
  override addAll(items: Iterable<i32>): void { //~ ING1014
    for (const i of items) this.total += 2 * i;
  }
}
class Kept {
  constructor(items: Iterable<i32>) {
    for (const i of items) console.log(i);
  }
}
function* range(n: i32): Generator<i32> {
  for (let i = 0; i < n; i++) yield i;
}
function sum(items: Iterable<i32>): i32 {
  let total = 0;
  for (const i of items) total += i;
  return total;
}
function behind(adder: Adder): void {
  adder.addAll(range(3)); //~ ING1014
}
function of(total: Total): void {
  total.addAll(range(3));
}
export function main(): void {
  const total = new Total();
  behind(total);
  of(total);
  of(new Twice());
  const last = (items: Iterable<i32>): i32 => sum(items);
  console.log(last(range(3))); //~ ING1014
  new Kept(range(3)); //~ ING1014
  const f = sum; //~ ING1014
  console.log(f(range(3)), sum(range(3)));
}
