//! A driver at module level stays where it is
//! rule: move-of-static
class Uart {
  baud: u32 = 9600;
}
const uart = new Uart();

function claim(taken: Own<Uart>): u32 {
  return taken.baud;
}
export function main(): void {
  console.log(claim(uart)); //~ ING2002
}
