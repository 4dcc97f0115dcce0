//! Frames read from a stream of bytes, checked, handed to one of several handlers
class BadFrame extends Failure {}
interface Handler {
  handle(payload: readonly u8[]): u32;
}
class Sum implements Handler {
  total: u32 = 0;
  handle(payload: readonly u8[]): u32 {
    for (const byte of payload) this.total += u32(byte);
    return this.total;
  }
}
class Count implements Handler {
  frames: u32 = 0;
  handle(payload: readonly u8[]): u32 {
    this.frames += payload.length > 0 ? 1 : 0;
    return this.frames;
  }
}
class Decoder {
  private readonly buffer = new FixedArray<u8, 16>();
  private used: usize = 0;
  private wanted: usize | undefined = undefined;
  constructor(private readonly handler: Ref<Handler>) {}
  feed(bytes: readonly u8[]): u32 {
    let answers: u32 = 0;
    for (const byte of bytes) {
      if (this.wanted === undefined) {
        if (byte > 16) throw new BadFrame("frame is too long");
        this.wanted = usize(byte);
        this.used = 0;
        continue;
      }
      this.buffer[this.used] = byte;
      this.used += 1;
      if (this.used < this.wanted) continue;
      answers += this.handler.handle(this.buffer.subarray(0, this.used));
      this.wanted = undefined;
    }
    return answers;
  }
}
function run(handler: Handler, bytes: readonly u8[]): u32 {
  const decoder = new Decoder(handler);
  try {
    return decoder.feed(bytes);
  } catch (e) {
    if (e instanceof BadFrame) console.log(e.message);
    return 0;
  }
}
export function main(): void {
  const sum = new Sum();
  const count = new Count();
  console.log(run(sum, [2, 1, 2, 1, 9]), run(count, [1, 7]), run(count, [99]), sum.total);
}
