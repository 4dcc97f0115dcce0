//! A method that takes `this` gives its parts on one by one
class Pin {
  constructor(readonly number: u8) {}
}
class Bus {
  constructor(
    readonly clock: Own<Pin>,
    readonly data: Own<Pin>,
  ) {}
}
class Board {
  readonly scl = new Pin(2);
  readonly sda = new Pin(3);
  readonly led = new Pin(17);
  intoBus(this: Own<Board>): Bus {
    return new Bus(this.scl, this.sda);
  }
  broken(this: Own<Board>): Bus {
    return new Bus(this.scl, this.scl); //~ ING2008
  }
}
export function main(): void {
  console.log(new Board().intoBus().clock.number, new Board().broken().data.number);
}
