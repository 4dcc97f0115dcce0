//! An object registers itself with another
class Hub {
  device: Device | undefined = undefined;
}
class Device {
  id: u32 = 0;
  register(hub: Hub): void {
    hub.device = this; //~ ING2003
  }
  join(this: Own<Device>, hub: Hub): void {
    hub.device = this;
  }
}
export function main(): void {
  const hub = new Hub();
  const device = new Device();
  device.register(hub);
  device.join(hub);
}
