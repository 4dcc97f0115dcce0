//! A copy of data borrows what the original did
interface Token {
  readonly text: string;
  readonly line: u32;
}
let last: Token = { text: "", line: 0 };

function note(token: Token): void {
  last = { ...token, line: 1 }; //~ ING2003
}
export function main(): void {
  note({ text: "abc", line: 3 });
  console.log(last.text);
}
