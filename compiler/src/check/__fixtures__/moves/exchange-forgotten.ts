//! The exchange leaves one name without a place
class Buffer {
  used: usize = 0;
}
function take(buffer: Own<Buffer>): usize {
  return buffer.used;
}
export function main(): void {
  let front = new Buffer();
  const back = new Buffer();
  take(front);
  front = back;
  console.log(front.used);
  console.log(back.used); //~ ING2001
}
