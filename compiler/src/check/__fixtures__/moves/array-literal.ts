//! The elements of an array of places are moved in
class Pin {
  constructor(readonly number: u8) {}
}
export function main(): void {
  const a = new Pin(1);
  const pins = FixedArray.of(a, new Pin(2));
  console.log(pins[1].number);
  console.log(a.number); //~ ING2001
}
