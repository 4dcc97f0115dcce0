abstract class Animal {
  abstract legs(): u32;
}
class Bird extends Animal {
  legs(): u32 {
    return 2;
  }
}
export function count(animal: Animal): u32 {
  return animal.legs();
}
export function main(): void {
  count(new Bird());
}
