//! `using` bindings that depend on each other end in the reverse order
class Bus implements Disposable {
  transfers: u32 = 0;
  [Symbol.dispose](): void {
    console.log("bus", this.transfers);
  }
}
class Device implements Disposable {
  constructor(private readonly bus: Ref<Bus>) {}
  write(): void {
    this.bus.transfers += 1;
  }
  [Symbol.dispose](): void {
    this.bus.transfers += 10;
  }
}
export function main(): void {
  using bus = new Bus();
  using device = new Device(bus);
  device.write();
}
