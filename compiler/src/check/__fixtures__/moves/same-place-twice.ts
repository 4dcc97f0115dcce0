//! A buffer is copied into itself, and given away
//! rule: aliased-arguments
class Buffer {
  used: usize = 0;
}
function append(to: Buffer, from: Own<Buffer>): void {
  to.used += from.used;
}
export function main(): void {
  const buffer = new Buffer();
  append(buffer, buffer); //~ ING2008
}
