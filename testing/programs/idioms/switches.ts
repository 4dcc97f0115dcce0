//! `switch` over numbers, texts, conditions
//! spec: §2, §3, §4, §5
function kind(n: u32): string {
  switch (n) {
    case 0:
    case 1:
      return "small";
    case 2: {
      const t = "two";
      return t;
    }
    default:
      return n > 100 ? "huge" : "mid";
  }
}
function color(c: "r" | "g" | "b"): u32 {
  switch (c) {
    case "r":
      return 0xff0000;
    case "g":
      return 0x00ff00;
    case "b":
      return 0x0000ff;
  }
}
function range(n: i32): string {
  switch (true) {
    case n < 0:
      return "neg";
    case n === 0:
      return "zero";
    default:
      return "pos";
  }
}
function text(s: string): u32 {
  switch (s) {
    case "a":
      return 1;
    case "bb":
      return 2;
    default:
      return 0;
  }
}
export function main(): void {
  console.log(
    kind(0),
    kind(1),
    kind(2),
    kind(50),
    kind(101),
    color("g"),
    range(-1),
    range(0),
    range(5),
    text("bb"),
    text("b"),
  );
}
