//! What an awaited function was given is known argument by argument
import { StringBuffer } from "ingot:core";

class Cell<T> {
  constructor(private value: T) {}
  get(): T {
    return this.value;
  }
}

async function label(numbers: FixedArray<u32, 4>, name: string): Promise<usize> {
  numbers[0] = 1;
  return new Cell<string>(name).get().byteLength;
}
async function second(_a: StringBuffer<16>, b: StringBuffer<16>): Promise<string> {
  return b.text();
}

export async function main(): Promise<void> {
  const numbers : FixedArray<u32, 4> = FixedArray.of(1, 2, 3, 4);
  const a = new StringBuffer<16>();
  const b = new StringBuffer<16>();
  console.log(await label(numbers, "free"));
  console.log(await label(numbers, b.text())); //~ ING2003
  const text = await second(a, b);
  a.clear();
  console.log(text);
  const other = await second(b, a);
  a.clear(); //~ ING2005
  console.log(other);
}
