//! Text: tests, bytes, code points, unions of texts
//! spec: §2, §3, §4, §5
function title(text: string): boolean {
  return text.startsWith("#") && !text.endsWith("#");
}
function count(text: string, wanted: u32): u32 {
  let n: u32 = 0;
  for (const c of text) if (c === wanted) n++;
  return n;
}
function parse(text: string): u32 | undefined {
  let v: u32 = 0;
  for (const b of text.bytes()) {
    if (b < 48 || b > 57) return undefined;
    v = v * 10 + u32(b - 48);
  }
  return text === "" ? undefined : v;
}
type Color = "red" | "green" | "blue";
function next(c: Color): Color {
  return c === "red" ? "green" : c === "green" ? "blue" : "red";
}
export function main(): void {
  const name: string = "wörld";
  console.log(`hello ${name}! ${1 + 2} ${title("# x")}`, name.byteLength);
  console.log(parse("123") ?? 0, parse("12x") ?? 99, parse("") ?? 98);
  let c: Color = "red";
  for (let i: u32 = 0; i < 4; i++) c = next(c);
  console.log(c, c === "green", "abc".includes("bc"), "abc".subarray(1, 2));
  const long = `a${"b"}c` + "d";
  console.log(long, long === "abcd", 'tab\tq"uote\u00e9');
  switch (name) {
    case "x":
      console.log("no");
      break;
    case "wörld":
      console.log("match");
      break;
    default:
      console.log("default");
  }
}
