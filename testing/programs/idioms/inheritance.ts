//! Abstract classes, overriding, `super`, `instanceof`
//! spec: §2, §3, §4, §5
abstract class Animal {
  protected sound = "...";
  constructor(
    readonly name: string,
    protected legs: u32 = 4,
  ) {}
  abstract kind(): string;
  speak(): string {
    return this.sound;
  }
  describe(): void {
    console.log(`${this.name} the ${this.kind()} says ${this.speak()} on ${this.legs} legs`);
  }
}
class Dog extends Animal {
  protected override sound = "woof";
  kind(): string {
    return "dog";
  }
}
class Bird extends Animal {
  constructor(
    name: string,
    readonly canFly: boolean,
  ) {
    super(name, 2);
    this.sound = "tweet";
  }
  kind(): string {
    return this.canFly ? "bird" : "walker";
  }
  override speak(): string {
    return this.canFly ? super.speak() : "squawk";
  }
}
class Puppy extends Dog {
  override describe(): void {
    super.describe();
    console.log("(small)");
  }
}
export function main(): void {
  const dog = new Dog("rex");
  const bird = new Bird("tweety", true);
  const emu = new Bird("emu", false);
  const pup = new Puppy("bit", 3);
  const all: readonly Ref<Animal>[] = [dog, bird, emu, pup];
  for (const a of all) {
    a.describe();
    if (a instanceof Bird) console.log("flies", a.canFly);
  }
}
