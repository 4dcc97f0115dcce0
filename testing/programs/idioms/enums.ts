//! Enums, const enums, flags
//! spec: §2, §3, §4, §5
enum Dir {
  North,
  East,
  South,
  West,
}
enum Flag {
  None = 0,
  A = 1 << 0,
  B = 1 << 1,
  C = 1 << 2,
  AB = A | B,
}
enum Http {
  Ok = 200,
  NotFound = 404,
}
function turn(d: Dir): Dir {
  switch (d) {
    case Dir.North:
      return Dir.East;
    case Dir.East:
      return Dir.South;
    case Dir.South:
      return Dir.West;
    case Dir.West:
      return Dir.North;
  }
}
function label(h: Http): string {
  return h === Http.Ok ? "ok" : "nf";
}
export function main(): void {
  let d = Dir.North;
  for (let i: u32 = 0; i < 6; i++) d = turn(d);
  console.log(d, d === Dir.South, label(Http.NotFound), Http.Ok);
  let f: u32 = u32(Flag.A) | u32(Flag.C);
  console.log(f, (f & u32(Flag.B)) !== 0, (f & u32(Flag.AB)) === u32(Flag.A));
  f &= ~u32(Flag.A);
  f |= u32(Flag.B);
  console.log(f);
  console.log(u32(d) + 1);
}
