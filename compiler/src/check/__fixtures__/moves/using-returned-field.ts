//! A part of what `using` disposes of is returned
class Buffer {
  used: usize = 0;
}
class Port implements Disposable {
  readonly buffer = new Buffer();
  [Symbol.dispose](): void {
    console.log("close", this.buffer.used);
  }
}
function read(): Buffer {
  using port = new Port();
  return port.buffer; //~ ING2001
}
export function main(): void {
  console.log(read().used);
}
