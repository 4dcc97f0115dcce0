//! A variable outlives the block that a closure captured
export function main(): void {
  let f: () => u32 = () => 0;
  for (let i: u32 = 0; i < 3; i++) {
    const n = i * 2;
    f = () => n; //~ ING2006
  }
  console.log(f());
}
