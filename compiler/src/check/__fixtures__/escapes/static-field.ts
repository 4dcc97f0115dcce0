//! A static field of a class is at module level
class Registry {
  static last: string = "none";
  static reset(): void {
    Registry.last = "none";
  }
  static cut(name: string): void {
    Registry.last = name.subarray(0, 1); //~ ING2003
  }
}
export function main(): void {
  Registry.reset();
  Registry.cut("uart");
  console.log(Registry.last);
}
