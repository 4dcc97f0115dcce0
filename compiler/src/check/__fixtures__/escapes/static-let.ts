//! A place at module level that can be assigned is not for ever
class Bus {
  transfers: u32 = 0;
}
class Sensor {
  constructor(private readonly bus: Static<Bus>) {}
  read(): u32 {
    return this.bus.transfers;
  }
}
let bus = new Bus();

export function main(): void {
  const sensor = new Sensor(bus); //~ ING2003
  bus = new Bus();
  console.log(sensor.read());
}
