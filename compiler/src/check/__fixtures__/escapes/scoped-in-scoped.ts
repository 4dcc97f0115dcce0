//! A scoped object inside another borrows what the inner one does
class Bus {
  transfers: u32 = 0;
}
class Device {
  constructor(private readonly bus: Ref<Bus>) {}
  touch(): void {
    this.bus.transfers += 1;
  }
}
class Driver {
  constructor(readonly device: Own<Device>) {}
}
function probe(): Driver {
  const bus = new Bus();
  return new Driver(new Device(bus)); //~ ING2004
}
function attach(bus: Bus): Driver {
  return new Driver(new Device(bus));
}
export function main(): void {
  const bus = new Bus();
  attach(bus).device.touch();
  probe().device.touch();
  console.log(bus.transfers);
}
