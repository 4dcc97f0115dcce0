//! `@exclusive` says that the callee copes with no other name for it
class Buffer {
  used: usize = 0;
}
/** @exclusive to */
function copy(to: Buffer, from: Buffer): void {
  to.used = 0;
  to.used += from.used;
}
export function main(): void {
  const a = new Buffer();
  const b = new Buffer();
  copy(a, b);
  copy(b, b); //~ ING2008
}
