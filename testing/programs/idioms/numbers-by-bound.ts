//! Literals take the numbers that the bound of a type parameter asks for
//! spec: §5
function sum<T extends { readonly weight: u32 }>(items: readonly T[]): u32 {
  return items.reduce((total, item) => total + item.weight, 0);
}
function firstId<T extends { readonly id: u64 }>(items: readonly T[], is: (item: T) => boolean): u64 {
  for (const item of items) if (is(item)) return item.id;
  return 0;
}
function same<T extends u8>(x: T): T {
  return x;
}
class Item<T extends { readonly id: u16; readonly at: { readonly x: i8 } }> {
  constructor(readonly value: T) {}
  id(): u16 {
    return this.value.id;
  }
  x(): i8 {
    return this.value.at.x;
  }
}

export function main(): void {
  console.log(sum([{ weight: 3 }, { weight: 4_000_000_000 }]), same(200));
  console.log(firstId([{ id: 1, z: 3 }, { id: 9, z: 4 }], (item) => item.id > 5));
  const item = new Item({ id: 5, at: { x: -3 } });
  console.log(item.id(), item.x());
}
