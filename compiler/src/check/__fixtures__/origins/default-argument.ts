//! A default argument that borrows a static
class Sink {
  lines: u32 = 0;
}
class Console {
  sink = new Sink();
}
const system = new Console();

function log(n: u32, sink: Sink = system.sink): Ref<Sink> {
  sink.lines += n;
  return sink;
}
export function main(): void {
  const sink = log(1);
  system.sink = new Sink(); //~ ING2005
  console.log(sink.lines);
}
