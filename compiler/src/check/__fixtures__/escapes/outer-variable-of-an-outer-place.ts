//! The lines are there before the loop, so the best of them may be named after it
class Line {
  used: usize = 0;
}
function longest(lines: Line[]): usize {
  let best = lines[0];
  for (const line of lines) if (line.used > best.used) best = line;
  return best.used;
}
export function main(): void {
  const lines = new FixedArray<Line, 4>();
  lines[2].used = 7;
  console.log(longest(lines));
}
