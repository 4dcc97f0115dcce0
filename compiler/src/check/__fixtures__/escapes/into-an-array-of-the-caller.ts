//! An array that the caller lends holds views that are free
function split(text: string, out: string[]): usize {
  out[0] = "first";
  out[1] = text.subarray(0, 1); //~ ING2003
  return 2;
}
export function main(): void {
  const out = FixedArray.filled<string, 4>("");
  console.log(split("abc", out), out[0]);
}
