//! Type arguments that nothing says are what the declaration has in their place
//! spec: §5
class Stack<N extends usize = 16> {
  readonly #items = new FixedArray<i32, N>();
  constructor(readonly label: string) {}
  get capacity(): usize {
    return this.#items.length;
  }
}
class Cell<T = u8> {
  value: T | undefined;
}
class Pair<A, B = A> {
  second: B | undefined;
  constructor(readonly first: A) {}
}
class Machine {
  readonly stack = new Stack("in line");
  readonly cell = new Cell();
}
function zeros<N extends usize = 4>(): FixedArray<u8, N> {
  return new FixedArray<u8, N>();
}

export function main(): void {
  console.log(new Stack("local").capacity, new Stack<2>("written").capacity, zeros().length, zeros<3>().length);
  const machine = new Machine();
  console.log(machine.stack.label, machine.stack.capacity, machine.cell.value ?? 7);
  const pair = new Pair<u16>(5);
  pair.second = 6;
  const given: Stack<8> = new Stack("wanted");
  console.log(pair.first, pair.second, given.capacity);
}
