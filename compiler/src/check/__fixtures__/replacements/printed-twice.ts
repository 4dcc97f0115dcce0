//! Both texts are looked at when all arguments are evaluated
import { StringBuffer } from "ingot:core";

class Namer {
  private readonly buffer = new StringBuffer<16>();
  name(id: u32): Ref<string> {
    this.buffer.clear();
    this.buffer.print(`id ${id}`);
    return this.buffer.text();
  }
}
export function main(): void {
  const namer = new Namer();
  console.log(namer.name(1), namer.name(2)); //~ ING2005
  console.log(namer.name(1));
  console.log(namer.name(2));
}
