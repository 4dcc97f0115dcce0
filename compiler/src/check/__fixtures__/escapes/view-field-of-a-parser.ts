//! A parser that keeps its input says so with `Ref`
class Parser {
  private at: usize = 0;
  constructor(private readonly text: Ref<string>) {}
  word(): Ref<string> {
    const from = this.at;
    while (this.at < this.text.byteLength && this.text.byteAt(this.at) !== 32) this.at += 1;
    const word = this.text.subarray(from, this.at);
    this.at += 1;
    return word;
  }
}
function count(text: string): u32 {
  const parser = new Parser(text);
  let n: u32 = 0;
  while (parser.word().byteLength > 0) n += 1;
  return n;
}
export function main(): void {
  console.log(count("set pin 17 "));
}
