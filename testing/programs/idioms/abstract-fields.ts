//! Abstract fields, and fields that implement abstract accessors and interfaces
//! spec: §5
abstract class Animal {
  abstract readonly name: string;
  abstract legs: u8;
  abstract get sound(): string;
  abstract friend: string | undefined;
  describe(): void {
    this.legs += 1;
    console.log(`${this.name} says ${this.sound} on ${this.legs}, likes ${this.friend ?? "nobody"}`);
  }
}
class Dog extends Animal {
  readonly name: string = "dog";
  legs = 4;
  readonly sound: string = "woof";
  friend = undefined;
}
class Puppy extends Dog {
  override readonly name: string;
  constructor(
    name: string,
    private readonly tag: u8 = 7,
  ) {
    super();
    this.name = name;
  }
  get number(): u8 {
    return this.tag;
  }
}
class Bird extends Animal {
  constructor(readonly name: string) {
    super();
  }
  legs: u8 = 2;
  get sound(): string {
    return this.legs > 3 ? "more" : "tweet";
  }
  friend: string | undefined = "worm";
}
interface Labelled {
  readonly name: string;
  describe(): void;
}
function show(animal: Animal): void {
  animal.describe();
}
function both(labelled: Labelled): void {
  console.log("label", labelled.name);
  labelled.describe();
}

export function main(): void {
  const dog = new Dog();
  const bird = new Bird("crow");
  const puppy = new Puppy("rex");
  for (const animal of [dog, bird, puppy] as readonly Ref<Animal>[]) animal.describe();
  show(bird);
  both(bird);
  both(puppy);
  console.log(puppy.number, puppy.legs, dog.sound);
}
