/** `tsc` drops the `undefined` of `Own<u32 | undefined>`: what relies on a value that it never saw missing is tested. */
function some(n: u32): u32 | undefined {
  return n > 1 ? n : undefined;
}
export function ofGiven(): u32 {
  const given = give<u32 | undefined>(some(0));
  return given + 1;
}
export function ofAsked(): u32 {
  const asked = some(2);
  return asked === undefined ? 0 : asked + 1;
}
export function main(): void {
  ofGiven();
  ofAsked();
}
