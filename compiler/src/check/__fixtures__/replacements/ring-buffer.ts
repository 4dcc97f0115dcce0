//! A view into a ring buffer does not outlive the next write that wraps
class Ring {
  private readonly bytes = new FixedArray<u8, 8>();
  private head: usize = 0;
  put(byte: u8): void {
    this.bytes[this.head % 8] = byte;
    this.head += 1;
  }
  pending(): readonly u8[] {
    return this.bytes.subarray(0, this.head % 8);
  }
}
export function main(): void {
  const ring = new Ring();
  ring.put(1);
  const view = ring.pending();
  ring.put(2);
  console.log(view[0]);
}
