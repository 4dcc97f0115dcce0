//! `&&` tests on its left what a call on its right replaces before the use
class Timer {
  ticks: u32 = 0;
}
class Clock {
  timer: Timer | undefined = new Timer();
  stop(): boolean {
    this.timer = undefined;
    return true;
  }
  poll(): boolean {
    return this.timer !== undefined && this.stop() && this.timer.ticks > 0; //~ ING2005
  }
}
export function main(): void {
  console.log(new Clock().poll());
}
