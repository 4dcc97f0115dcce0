//! A `Result` with a view in it is a borrow too
function parse(text: string): Result<string, "empty"> {
  if (text.byteLength === 0) return { ok: false, error: "empty" };
  return { ok: true, value: text.subarray(0, 1) };
}
function read(n: u8): Result<readonly u8[], "none"> {
  const buffer = new FixedArray<u8, 8>();
  if (n === 0) return { ok: false, error: "none" };
  buffer[0] = n;
  return { ok: true, value: buffer.subarray(0, 1) }; //~ ING2004
}
export function main(): void {
  const first = parse("abc");
  const second = read(1);
  console.log(first.ok ? first.value : "", second.ok);
}
