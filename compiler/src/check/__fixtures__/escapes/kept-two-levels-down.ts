//! A constructor hands its text on to one that keeps it
//! rule: kept-by-callee
import { StringBuffer } from "ingot:core";

class Label {
  constructor(readonly text: string) {}
}
class Button {
  readonly label: Label;
  constructor(text: string) {
    this.label = new Label(text);
  }
}
export function main(): void {
  const buffer = new StringBuffer<8>();
  buffer.print(`${u32(4)}`);
  const button = new Button(buffer.text()); //~ ING2003
  const fixed = new Button("start");
  console.log(button.label.text, fixed.label.text);
}
