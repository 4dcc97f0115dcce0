//! What a scoped object lends, after it is gone, is still in the place behind it
class Cell {
  value: u32 = 0;
}
class Desk {
  cell = new Cell();
}
class Hand {
  constructor(readonly cell: Ref<Cell>) {}
}
export function main(): void {
  const desk = new Desk();
  const hand = new Hand(desk.cell);
  const cell = hand.cell;
  desk.cell = new Cell(); //~ ING2005
  console.log(cell.value);
}
