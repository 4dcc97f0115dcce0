//! A generic field takes data that borrows only where it says `Ref`
class Kept<T> {
  constructor(public value: T) {}
}
let kept = new Kept<string>("free");

function keep(text: string): void {
  kept.value = text.subarray(0, 1); //~ ING2003
}
export function main(): void {
  keep("abc");
  console.log(kept.value);
}
