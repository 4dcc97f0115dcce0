//! `case undefined` and `case null` are cases like others
//! spec: §3
enum Mode {
  A,
  B,
}
function count(x: u32 | undefined): string {
  switch (x) {
    case undefined:
      return "none";
    case 1:
      return "one";
    case 2:
      return "two";
    default:
      return "many";
  }
}
function mode(m: Mode | undefined): string {
  switch (m) {
    case Mode.A:
      return "a";
    case undefined:
      return "none";
    case Mode.B:
      return "b";
  }
}
function word(w: "p" | "q" | null): string {
  switch (w) {
    case null:
      return "null";
    case "p":
      return "P";
    case "q":
      return "Q";
  }
}
function sign(x: i32): string {
  switch (true) {
    case x < 0:
      return "negative";
    case x > 0:
      return "positive";
    default:
      return "zero";
  }
}

export function main(): void {
  console.log(count(undefined), count(1), count(2), count(3));
  console.log(mode(undefined), mode(Mode.A), mode(Mode.B), word(null), word("p"), word("q"));
  console.log(sign(-1), sign(0), sign(1));
}
