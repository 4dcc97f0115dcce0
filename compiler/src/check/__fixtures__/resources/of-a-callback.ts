//! The result of a callback is dropped
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
function repeat(times: u32, f: (i: u32) => void): void {
  for (let i: u32 = 0; i < times; i++) f(i);
}
function open(i: u32): Port {
  console.log(i);
  return new Port();
}
export function main(): void {
  repeat(2, (i) => open(i)); //~ ING2007
  repeat(2, (i) => {
    using port = open(i);
  });
}
