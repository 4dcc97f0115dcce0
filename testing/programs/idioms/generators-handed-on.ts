/** Generators that a function gets from another and hands on. */

class Numbers {
  readonly list: readonly u32[] = [3, 5, 8];
  *values(): Generator<u32> {
    for (const x of this.list) yield x;
  }
  *above(limit: u32): Generator<u32> {
    for (const x of this.list) if (x > limit) yield x;
  }
}

class Holder {
  readonly numbers = new Numbers();
  items(): Generator<u32> {
    return this.numbers.values();
  }
  large(): Generator<u32> {
    console.log("asked");
    return this.numbers.above(4);
  }
  [Symbol.iterator](): Generator<u32> {
    return this.items();
  }
}

function* count(n: u32): Generator<u32> {
  for (let i: u32 = 0; i < n; i++) yield i;
}
function upTo(n: u32): Generator<u32> {
  return count(n + 1);
}

export function main(): void {
  const holder = new Holder();
  let sum: u32 = 0;
  for (const x of holder.items()) sum += x;
  console.log(sum);
  for (const x of holder.large()) console.log(x);
  for (const x of holder) console.log(x);
  const three = (): Generator<u32> => upTo(2);
  for (const x of three()) console.log(x);
}
