//! Two owners exchange their places through a third name
class Buffer {
  used: usize = 0;
}
function fill(buffer: Own<Buffer>, n: usize): Buffer {
  buffer.used += n;
  return buffer;
}
export function main(): void {
  let front = new Buffer();
  let back = new Buffer();
  for (let i: usize = 0; i < 3; i++) {
    const drawn = fill(back, i);
    back = front;
    front = drawn;
  }
  console.log(front.used, back.used);
}
