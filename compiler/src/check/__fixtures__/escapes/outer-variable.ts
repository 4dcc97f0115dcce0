//! The longest line is kept beyond the turn that read it
//! rule: escape-to-outer
class Line {
  readonly bytes = new FixedArray<u8, 8>();
  used: usize = 0;
}
function longest(times: usize): usize {
  let best: readonly u8[] = [];
  for (let i: usize = 0; i < times; i++) {
    const line = new Line();
    line.used = i;
    const text = line.bytes.subarray(0, line.used);
    if (text.length > best.length) best = text; //~ ING2003
  }
  return best.length;
}
export function main(): void {
  console.log(longest(3));
}
