//! A driver wants a bus that lives for ever
//! rule: static-parameter
class Bus {
  transfers: u32 = 0;
}
class Sensor {
  constructor(private readonly bus: Static<Bus>) {}
  read(): u32 {
    this.bus.transfers += 1;
    return this.bus.transfers;
  }
}
export function main(): void {
  const bus = new Bus();
  const sensor = new Sensor(bus); //~ ING2003
  console.log(sensor.read());
}
