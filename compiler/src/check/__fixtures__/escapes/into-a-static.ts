//! A handler remembers the frame that it was shown
//! rule: escape-to-static
let last: readonly u8[] = [];

function onFrame(frame: readonly u8[]): void {
  last = frame; //~ ING2003
}
export function main(): void {
  const frame = new FixedArray<u8, 8>();
  onFrame(frame);
  console.log(last.length);
}
