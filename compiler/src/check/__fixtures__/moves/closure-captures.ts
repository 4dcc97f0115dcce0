//! A closure that still runs looks at what was given away
class Counter {
  value: u32 = 0;
}
function archive(counter: Own<Counter>): void {
  console.log(counter.value);
}
export function main(): void {
  const counter = new Counter();
  const bump = (): void => {
    counter.value += 1;
  };
  bump();
  archive(counter); //~ ING2002
  bump();
}
