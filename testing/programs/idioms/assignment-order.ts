/** What is assigned to is found before the right side is evaluated, and written after. */

class Cell {
  value: u32 = 0;
  constructor(readonly name: string) {}
  get twice(): u32 {
    return this.value * 2;
  }
  set half(value: u32) {
    this.value = value * 2;
  }
}

class Cursor {
  readonly cells = FixedArray.of(new Cell("a"), new Cell("b"), new Cell("c"));
  #at: usize = 0;
  next(): usize {
    const at = this.#at;
    this.#at = (at + 1) % this.cells.length;
    return at;
  }
  step(): u32 {
    return u32(this.next()) + 10;
  }
}

const cursor = new Cursor();

function show(label: string): void {
  console.log(label, cursor.cells[0].value, cursor.cells[1].value, cursor.cells[2].value);
}

export function main(): void {
  cursor.cells[cursor.next()].value = cursor.step();
  show("index first");
  cursor.cells[cursor.next()].value += cursor.step();
  show("compound");
  cursor.cells[cursor.next()].half = cursor.step();
  show("setter");

  const rows = FixedArray.of(u32(1), u32(2), u32(3));
  let i: usize = 0;
  const move = (): u32 => {
    i += 1;
    return 5;
  };
  rows[i] = move();
  rows[i] += move();
  console.log(rows[0], rows[1], rows[2], i, cursor.cells[1].twice);
}
