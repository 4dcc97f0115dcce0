//! Statics that start with a borrow of what another static may replace
//! spec: §6
import { FixedList, StringBuffer } from "ingot:core";

class Port {
  constructor(readonly id: u32) {}
  [Symbol.dispose](): void {
    console.log("close", this.id);
  }
}
class Banner {
  constructor(readonly text: Ref<string>) {}
}
function greeting(): StringBuffer<16> {
  const buffer = new StringBuffer<16>();
  buffer.print("hello");
  return buffer;
}
const ports = new FixedList<Port, 2>();
const buffer = greeting();
const open = ports.elements(); //~ ING2003
const text = buffer.text(); //~ ING2003
const banner = new Banner(buffer.text()); //~ ING2003

export function main(): void {
  ports.push(new Port(1));
  buffer.clear();
  buffer.print("bye");
  console.log(open.length, text, banner.text);
}
