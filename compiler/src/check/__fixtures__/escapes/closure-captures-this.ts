//! A method registers a closure over `this` with somebody else
class Button {
  private handler: () => void = () => {};
  onPress(handler: () => void): void {
    this.handler = handler;
  }
  press(): void {
    this.handler();
  }
}
class Panel {
  presses: u32 = 0;
  bind(button: Button): void {
    button.onPress(() => { //~ ING2006
      this.presses += 1;
    });
  }
}
export function main(): void {
  const button = new Button();
  const panel = new Panel();
  panel.bind(button);
  button.press();
  console.log(panel.presses);
}
