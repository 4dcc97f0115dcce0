//! Names that shadow others
//! spec: §2, §3, §4, §5
const x: u32 = 1;
function f(x: u32): u32 {
  {
    const x: u32 = 5;
    if (x > 3) {
      const x: u32 = 7;
      return x;
    }
  }
  return x;
}
export function main(): void {
  const g = (y: u32): u32 => {
    const x: u32 = y * 2;
    return x;
  };
  let i: u32 = 100;
  for (let i: u32 = 0; i < 2; i++) {
    const i2 = i;
    console.log(i2);
  }
  console.log(f(2), g(4), x, i);
  i = 3;
  {
    let i: u32 = 9;
    i++;
    console.log(i);
  }
  console.log(i);
}
