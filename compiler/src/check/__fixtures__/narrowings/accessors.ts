//! Accessors that are asked again under a test of what they gave: an option, a union, a class, through an interface, after an assignment
//! rule: narrowing-of-accessor
type Reading = { readonly kind: "level"; readonly level: u32 } | { readonly kind: "fault"; readonly text: string };
class Base {}
class Leaf extends Base {
  constructor(readonly size: u32) {
    super();
  }
}
const leaf = new Leaf(7);
const plain = new Base();
interface Limited {
  name(): string;
  readonly limit: u32 | undefined;
}
class Sensor implements Limited {
  #asked: u32 = 0;
  name(): string {
    return "sensor";
  }
  get limit(): u32 | undefined {
    return this.#asked > 3 ? undefined : 3;
  }
  set limit(value: u32 | undefined) {}
  get reading(): Reading {
    this.#asked += 1;
    return this.#asked === 1 ? { kind: "level", level: 5 } : { kind: "fault", text: "broken" };
  }
  get part(): Ref<Base> {
    this.#asked += 1;
    return this.#asked % 2 === 0 ? leaf : plain;
  }
}
class Fixed implements Limited {
  name(): string {
    return "fixed";
  }
  readonly limit: u32 | undefined = 4;
}
function twice(limited: Limited): u32 {
  return limited.limit === undefined ? 0 : limited.limit; //~ ING2005
}
const sensor = new Sensor();

export function main(): void {
  if (sensor.limit !== undefined) console.log(sensor.limit + 1); //~ ING2005
  if (sensor.reading.kind === "level") console.log(sensor.reading.level); //~ ING2005
  if (sensor.part instanceof Leaf) console.log(sensor.part.size); //~ ING2005
  sensor.limit = 9;
  const set = sensor.limit; //~ ING2005
  console.log(set, twice(sensor), twice(new Fixed()));
  const limit = sensor.limit ?? 0;
  const reading = sensor.reading;
  if (reading.kind === "level") console.log(reading.level + limit);
  const part = sensor.part;
  if (part instanceof Leaf) console.log(part.size);
}
