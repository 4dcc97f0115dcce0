//! A driver's method writes the buffer that its caller looks at: the same place, other content
class Uart {
  private readonly rx = new FixedArray<u8, 8>();
  private used: usize = 0;
  poll(): void {
    this.rx[this.used % 8] = 7;
    this.used += 1;
  }
  received(): readonly u8[] {
    return this.rx.subarray(0, usize.min(this.used, 8));
  }
  clear(): void {
    this.used = 0;
  }
}
export function main(): void {
  const uart = new Uart();
  uart.poll();
  const bytes = uart.received();
  uart.poll();
  uart.clear();
  console.log(bytes.length, bytes[0]);
}
