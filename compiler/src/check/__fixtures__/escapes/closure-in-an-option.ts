//! A field that may hold a function
class Timer {
  private handler: (() => void) | undefined = undefined;
  start(handler: () => void): void {
    this.handler = handler;
  }
  fire(): void {
    const handler = this.handler;
    if (handler !== undefined) handler();
  }
}
let fired: u32 = 0;

function start(timer: Timer, n: u32): void {
  timer.start(() => { //~ ING2006
    fired += n;
  });
}
export function main(): void {
  const timer = new Timer();
  start(timer, 3);
  timer.start(() => {
    fired += 1;
  });
  timer.fire();
}
