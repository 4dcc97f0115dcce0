//! A list of scoped objects is scoped: it borrows what they do
import { FixedList } from "ingot:core";

class Device {
  writes: u32 = 0;
}
class Handle {
  constructor(readonly device: Ref<Device>) {}
}
function open(device: Device): FixedList<Handle, 2> {
  const handles = new FixedList<Handle, 2>();
  handles.push(new Handle(device));
  return handles;
}
function local(): FixedList<Handle, 2> {
  const device = new Device();
  const handles = new FixedList<Handle, 2>();
  handles.push(new Handle(device));
  return handles; //~ ING2004
}
export function main(): void {
  const device = new Device();
  console.log(open(device).length, local().length);
}
