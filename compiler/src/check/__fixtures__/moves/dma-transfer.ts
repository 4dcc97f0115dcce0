//! The engine has the buffer while it runs, and gives it back with itself
class Buffer {
  readonly bytes = new FixedArray<u8, 16>();
}
class Idle {
  channel: u8 = 1;
  start(this: Own<Idle>, buffer: Own<Buffer>): Running {
    return new Running(this, buffer);
  }
}
class Running {
  constructor(
    private readonly idle: Own<Idle>,
    private readonly buffer: Own<Buffer>,
  ) {}
  finish(this: Own<Running>): Done {
    return new Done(this.idle, this.buffer);
  }
}
class Done {
  constructor(
    readonly idle: Own<Idle>,
    readonly buffer: Own<Buffer>,
  ) {}
}
export function main(): void {
  const buffer = new Buffer();
  const running = new Idle().start(buffer);
  const done = running.finish();
  const again = done.idle.start(done.buffer);
  console.log(again.finish().buffer.bytes[0]);
  console.log(buffer.bytes[0]); //~ ING2001
}
