//! Optional chaining over optional places
//! spec: §2, §3, §4, §5
class Address {
  constructor(
    readonly street: string,
    readonly zip?: u32,
  ) {}
}
class Person {
  address: Address | undefined;
  constructor(
    readonly name: string,
    address?: Own<Address>,
  ) {
    this.address = address;
  }
  greet(): string {
    return this.name;
  }
}
function find(people: readonly Person[], name: string): Ref<Person> | undefined {
  for (const p of people) if (p.name === name) return lend(p);
  return undefined;
}
export function main(): void {
  const people = FixedArray.of(
    new Person("ann", new Address("main", 123)),
    new Person("bob"),
    new Person("cy", new Address("side")),
  );
  console.log(
    find(people, "ann")?.address?.zip ?? 0,
    find(people, "bob")?.address?.street ?? "none",
    find(people, "cy")?.address?.zip ?? 7,
    find(people, "dan")?.greet() ?? "nobody",
  );
  const p = find(people, "ann");
  if (p?.address?.zip === 123) console.log("yes");
  if (p !== undefined && p.address !== undefined) console.log(p.address.street);
  console.log(p?.greet() === "ann");
}
