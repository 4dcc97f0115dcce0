//! A window into what the caller lent goes back to the caller
function header(frame: readonly u8[]): readonly u8[] {
  return frame.subarray(0, 4);
}
function body(frame: Ref<readonly u8[]>): Ref<readonly u8[]> {
  const rest = frame.subarray(4);
  return rest.length > 2 ? rest.subarray(0, 2) : rest;
}
export function main(): void {
  const frame = new FixedArray<u8, 16>();
  console.log(header(frame)[0], body(frame).length);
}
