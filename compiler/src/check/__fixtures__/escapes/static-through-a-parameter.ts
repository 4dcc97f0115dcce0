//! What is reached through `Static` may be kept; what is reached through a borrow not
class Bus {
  transfers: u32 = 0;
}
class Board {
  readonly bus = new Bus();
}
const board = new Board();
let found: readonly u8[] = [];
const table = new FixedArray<u8, 8>();

function keep(bytes: Static<readonly u8[]>): void {
  found = bytes;
}
class Device {
  constructor(private readonly bus: Static<Bus>) {}
  touch(): void {
    this.bus.transfers += 1;
  }
}
function wrong(b: Board): Device {
  return new Device(b.bus); //~ ING2003
}
export function main(): void {
  keep(table);
  new Device(board.bus).touch();
  wrong(board).touch();
  console.log(found.length);
}
