//! A case of a union that a function returns has a view in it
type Token = { readonly kind: "word"; readonly text: string } | { readonly kind: "end" };

function next(line: readonly u8[], text: string): Token {
  return line.length === 0 ? { kind: "end" } : { kind: "word", text: text.subarray(0, 1) };
}
let last: Token = { kind: "end" };

function note(text: string): void {
  const token = next([1], text);
  if (token.kind === "end") last = token;
  else last = token; //~ ING2003
}
export function main(): void {
  note("abc");
  console.log(last.kind);
}
