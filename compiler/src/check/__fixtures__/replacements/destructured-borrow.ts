//! Names that destructuring made borrow the fields
class Pair {
  left: Half | undefined = new Half();
  right: Half | undefined = new Half();
}
class Half {
  n: u32 = 0;
}
function drop(pair: Pair): u32 {
  const { left, right } = pair;
  pair.left = undefined; //~ ING2005
  return (left?.n ?? 0) + (right?.n ?? 0);
}
export function main(): void {
  console.log(drop(new Pair()));
}
