//! `?.` tests and uses at once
class Sink {
  bytes: u32 = 0;
  flush(channel: Channel): void {
    this.bytes = 0;
    console.log(channel.sink === undefined);
  }
}
class Channel {
  sink: Sink | undefined = new Sink();
  close(): void {
    this.sink?.flush(this);
    this.sink?.flush(this);
    this.sink = undefined;
  }
}
export function main(): void {
  new Channel().close();
}
