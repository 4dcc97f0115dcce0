//! What is reached through a scoped object is borrowed from that object
class Parser {
  constructor(private readonly text: Ref<string>) {}
  word(): Ref<string> {
    return this.text.subarray(0, 3);
  }
}
function command(text: string): Ref<string> {
  const parser = new Parser(text);
  return parser.word(); //~ ING2004
}
function first(parser: Parser): Ref<string> {
  return parser.word();
}
export function main(): void {
  const parser = new Parser("set pin");
  console.log(command("set pin"), first(parser));
}
