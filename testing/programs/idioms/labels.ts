//! Labelled loops, `switch` in loops
//! spec: §2, §3, §4, §5
export function main(): void {
  let found: u32 = 0;
  outer: for (let i: u32 = 2; i < 30; i++) {
    for (let j: u32 = 2; j < i; j++) {
      if (i % j === 0) continue outer;
    }
    found++;
    if (found > 8) {
      console.log("last", i);
      break;
    }
  }
  let n: u32 = 0;
  loop: do {
    n++;
    switch (n) {
      case 3:
        continue loop;
      case 7:
        break loop;
      default:
        break;
    }
  } while (n < 100);
  console.log(found, n);
  let k: i32 = 10;
  while (true) {
    if (k-- < 5) break;
    if (k % 2 === 0) continue;
    console.log(k);
  }
  for (;;) {
    break;
  }
  for (let a: u32 = 0, b: u32 = 10; a < b; a++, b--) if (a === 4) console.log(a, b);
}
