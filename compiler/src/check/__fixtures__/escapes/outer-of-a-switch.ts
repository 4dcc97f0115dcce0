//! A case's own place does not outlive the switch
enum Kind {
  Small,
  Large,
}
class Buffer {
  readonly bytes = new FixedArray<u8, 8>();
}
function pick(kind: Kind): u8 {
  let view: readonly u8[] = [1];
  switch (kind) {
    case Kind.Small: {
      const small = new Buffer();
      view = small.bytes.subarray(0, 1); //~ ING2003
      break;
    }
    case Kind.Large:
      break;
  }
  return view[0];
}
export function main(): void {
  console.log(pick(Kind.Small));
}
