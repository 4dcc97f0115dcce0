//! A timer keeps its callback, which captures
class Timer {
  private handler: () => void = () => {};
  onTick(handler: () => void): void {
    this.handler = handler;
  }
  tick(): void {
    this.handler();
  }
}
let ticks: u32 = 0;

export function main(): void {
  const timer = new Timer();
  timer.onTick(() => {
    ticks += 1;
  });
  timer.tick();
  let local: u32 = 0;
  timer.onTick(() => { //~ ING2006
    local += 1;
  });
  timer.tick();
  console.log(ticks, local);
}
