//! A tokenizer over a string view: tokens are data that borrow the text
type Token =
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "number"; readonly value: u32 }
  | { readonly kind: "end" };

class Lexer {
  private at: usize = 0;
  constructor(private readonly text: Ref<string>) {}
  next(): Token {
    while (this.at < this.text.byteLength && this.text.byteAt(this.at) === 32) this.at += 1;
    if (this.at === this.text.byteLength) return { kind: "end" };
    const from = this.at;
    let value: u32 | undefined = 0;
    while (this.at < this.text.byteLength && this.text.byteAt(this.at) !== 32) {
      const digit = this.text.byteAt(this.at);
      value = value !== undefined && digit >= 48 && digit < 58 ? value * 10 + u32(digit - 48) : undefined;
      this.at += 1;
    }
    if (value !== undefined) return { kind: "number", value };
    return { kind: "word", text: this.text.subarray(from, this.at) };
  }
}
interface Command {
  readonly name: string;
  readonly argument: u32;
}
function parse(text: string): Result<Command, "no name" | "no number"> {
  const lexer = new Lexer(text);
  const name = lexer.next();
  if (name.kind !== "word") return { ok: false, error: "no name" };
  const argument = lexer.next();
  if (argument.kind !== "number") return { ok: false, error: "no number" };
  return { ok: true, value: { name: name.text === "set" ? "set" : "other", argument: argument.value } };
}
export function main(): void {
  const command = parse("set 17");
  if (!command.ok) {
    console.log(command.error);
    return;
  }
  const { name, argument } = command.value;
  console.log(name, argument);
}
