/** Tokens of the MIR's text form, with one token of look-ahead. */

export interface Token {
  readonly kind: "name" | "string" | "number" | "word" | "span" | "symbol" | "end";
  /** Without quotes and escapes. */
  readonly text: string;
  readonly at: number;
}

const SKIPPED = /(?:\s+|\/\/[^\n]*)*/y;
const PATTERNS: readonly (readonly [Token["kind"], RegExp])[] = [
  ["name", /`(?:[^`\\]|\\.)*`/y],
  ["string", /"(?:[^"\\]|\\.)*"/y],
  ["span", /@\d+:\d+-\d+/y],
  ["number", /-?(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|Infinity|NaN)(?![\w$])/y],
  ["word", /[A-Za-z_$#][\w$]*/y],
  ["symbol", /->|[^\s]/y],
];
const DIGITS = /\d+/y;

export class Lexer {
  private current: Token;
  private position = 0;

  constructor(private readonly text: string) {
    this.current = this.scan(undefined);
  }

  get token(): Token {
    return this.current;
  }

  /** The text from the next token on. */
  rest(): string {
    return this.text.slice(this.current.at, this.current.at + 1000);
  }

  next(): Token {
    const token = this.current;
    this.current = this.scan(token);
    return token;
  }

  fail(expected: string): never {
    const before = this.text.slice(0, this.current.at).split("\n");
    const found = this.current.kind === "end" ? "the end" : JSON.stringify(this.current.text);
    throw new Error(
      `MIR text, line ${before.length}:${before.at(-1)!.length + 1}: expected ${expected}, found ${found}`,
    );
  }

  /** Whether the next token is this symbol or word. */
  at(text: string): boolean {
    return this.current.text === text && (this.current.kind === "symbol" || this.current.kind === "word");
  }
  accept(text: string): boolean {
    if (!this.at(text)) return false;
    this.next();
    return true;
  }
  expect(text: string): void {
    if (!this.accept(text)) this.fail(`\`${text}\``);
  }

  take(kind: Token["kind"], what: string): string {
    if (this.current.kind !== kind) this.fail(what);
    return this.next().text;
  }
  name(): string {
    return this.take("name", "a name in backquotes");
  }
  string(): string {
    return this.take("string", "a string");
  }
  word(): string {
    return this.take("word", "a word");
  }
  number(): number {
    return Number(this.take("number", "a number"));
  }
  bigint(): bigint {
    return BigInt(this.take("number", "an integer"));
  }
  /** A field's or local's name: a word or a string. */
  identifier(): string {
    return this.current.kind === "string" ? this.string() : this.word();
  }
  /** `_3` */
  local(): number {
    return this.numbered("_");
  }
  /** `bb3` */
  blockId(): number {
    return this.numbered("bb");
  }
  isNumbered(prefix: string): boolean {
    const { kind, text } = this.current;
    return kind === "word" && text.startsWith(prefix) && /^\d+$/.test(text.slice(prefix.length));
  }

  /** `open` item `,` item … `close`; a comma may stand at the end. */
  list<T>(open: string, close: string, item: () => T): T[] {
    this.expect(open);
    const items: T[] = [];
    while (!this.accept(close)) {
      items.push(item());
      if (!this.at(close)) this.expect(",");
    }
    return items;
  }

  private numbered(prefix: string): number {
    if (!this.isNumbered(prefix)) this.fail(`\`${prefix}\` and a number`);
    return Number(this.next().text.slice(prefix.length));
  }

  private scan(previous: Token | undefined): Token {
    SKIPPED.lastIndex = this.position;
    SKIPPED.exec(this.text);
    const at = SKIPPED.lastIndex;
    if (at >= this.text.length) return { kind: "end", text: "", at };
    // In `_1.0.1` no number has a point.
    if (previous?.text === "." && previous.kind === "symbol") {
      DIGITS.lastIndex = at;
      const digits = DIGITS.exec(this.text);
      if (digits !== null) {
        this.position = DIGITS.lastIndex;
        return { kind: "number", text: digits[0], at };
      }
    }
    for (const [kind, pattern] of PATTERNS) {
      pattern.lastIndex = at;
      const match = pattern.exec(this.text);
      if (match === null) continue;
      this.position = pattern.lastIndex;
      return { kind, text: unquoted(kind, match[0]), at };
    }
    throw new Error("unreachable: a symbol is any character");
  }
}

function unquoted(kind: Token["kind"], text: string): string {
  if (kind === "string") return JSON.parse(text) as string;
  if (kind === "name") return text.slice(1, -1).replaceAll(/\\(.)/gs, "$1");
  return text;
}
