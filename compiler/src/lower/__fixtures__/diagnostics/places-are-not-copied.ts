// What copies elements takes data only; what moves them takes both (LANGUAGE.md §4).
class Engine {
  rpm: u32 = 0;
}
export function main(): void {
  const numbers = FixedArray.filled<u32, 4>(7);
  numbers.fill(1);
  numbers.set([2, 3], 2);
  const engines = FixedArray.filled<Engine, 2>(new Engine()); //~ ING1018
  const others = new FixedArray<Engine, 2>();
  others.fill(new Engine()); //~ ING1018
  others.set(others); //~ ING1018
  others.reverse();
  others.sort((a, b) => i32(a.rpm) - i32(b.rpm));
  console.log(numbers.length, others.length);
}
