export function find(): u32 {
  outer: for (let i: u32 = 0; i < 3; i++) {
    for (let j: u32 = 0; j < 3; j++) {
      if (i + j === 3) break outer;
      if (j > i) continue outer;
    }
  }
  return 0;
}
export function main(): void {
  find();
}
