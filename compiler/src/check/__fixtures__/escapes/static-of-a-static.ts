//! A driver over a bus at module level, handed on by a helper that says `Static` too
class Bus {
  transfers: u32 = 0;
}
class Board {
  readonly bus = new Bus();
}
class Sensor {
  constructor(private readonly bus: Static<Bus>) {}
  read(): u32 {
    this.bus.transfers += 1;
    return this.bus.transfers;
  }
}
const board = new Board();

function attach(bus: Static<Bus>): Sensor {
  return new Sensor(bus);
}
function find(board: Static<Board>): Static<Bus> {
  return board.bus;
}
export function main(): void {
  const sensor = attach(board.bus);
  console.log(sensor.read(), attach(find(board)).read());
}
