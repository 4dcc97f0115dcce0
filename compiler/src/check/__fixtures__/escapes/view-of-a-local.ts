//! A window into a buffer of the frame is returned
//! rule: return-of-local
function header(sequence: u8): readonly u8[] {
  const frame = new FixedArray<u8, 16>();
  frame[0] = sequence;
  return frame.subarray(0, 4); //~ ING2004
}
export function main(): void {
  console.log(header(3)[0]);
}
