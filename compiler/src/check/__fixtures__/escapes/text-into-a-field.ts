//! A plain field of text holds what is free
//! rule: escape-to-field
import { StringBuffer } from "ingot:core";

class Label {
  text: string = "none";
}
class Panel {
  readonly label = new Label();
  private readonly buffer = new StringBuffer<16>();
  show(n: u32): void {
    this.buffer.clear();
    this.buffer.print(`n ${n}`);
    this.label.text = this.buffer.text(); //~ ING2003
  }
}
export function main(): void {
  const panel = new Panel();
  panel.show(3);
  console.log(panel.label.text);
}
