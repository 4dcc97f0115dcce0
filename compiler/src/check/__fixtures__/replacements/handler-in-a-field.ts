//! A handler without captures, kept in a field, replaces what its caller looks at
class Panel {
  width: u32 = 3;
}
class App {
  panel: Panel = new Panel();
}
const app = new App();

class Button {
  handler: () => void = () => {};
  press(): void {
    this.handler();
  }
}
function reset(): void {
  app.panel = new Panel();
}
function draw(button: Button): u32 {
  const panel = app.panel;
  button.press(); //~ ING2005
  return panel.width;
}
export function main(): void {
  const button = new Button();
  button.handler = reset;
  console.log(draw(button));
}
