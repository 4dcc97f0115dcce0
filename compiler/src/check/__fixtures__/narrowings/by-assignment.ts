//! A field is known by what was just assigned to it
class Buffer {
  used: usize = 0;
}
class Channel {
  buffer: Buffer | undefined = undefined;
  open(): void {
    this.buffer = new Buffer();
    this.buffer.used = 1;
  }
  reopen(): void {
    this.buffer ??= new Buffer();
    this.buffer.used += 1;
  }
}
export function main(): void {
  const channel = new Channel();
  channel.open();
  channel.reopen();
}
