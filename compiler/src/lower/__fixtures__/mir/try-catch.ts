class Bad extends Failure {
  constructor(readonly code: u32) {
    super("bad");
  }
}
function check(n: u32): void {
  if (n > 1) throw new Bad(n);
}
export function tried(n: u32): u32 {
  try {
    check(n);
  } catch (e) {
    if (e instanceof Bad) return e.code;
    throw e;
  }
  return 0;
}
export function main(): void {
  tried(1);
}
