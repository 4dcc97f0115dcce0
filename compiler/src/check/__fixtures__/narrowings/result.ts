//! A `Result` in a `const` is narrowed for good
function parse(text: string): Result<u32, "empty" | "long"> {
  if (text.byteLength === 0) return { ok: false, error: "empty" };
  if (text.byteLength > 4) return { ok: false, error: "long" };
  return { ok: true, value: u32(text.byteAt(0)) };
}
class Reader {
  errors: u32 = 0;
  note(): void {
    this.errors += 1;
  }
  read(text: string): u32 {
    const result = parse(text);
    if (!result.ok) {
      this.note();
      console.log(result.error);
      return 0;
    }
    this.note();
    return result.value;
  }
}
export function main(): void {
  console.log(new Reader().read("abc"));
}
