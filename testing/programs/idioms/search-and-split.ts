//! Searches of arrays and text, and parts of text, as JavaScript gives them
//! spec: §4
interface P { readonly name: string; readonly n: u32 }
export function main(): void {
  const xs: readonly u32[] = [3, 1, 4, 1, 5];
  console.log(xs.findIndex((x) => x === 4), xs.findIndex((x) => x === 9), xs.lastIndexOf(1), xs.lastIndexOf(7));
  console.log(xs.findLast((x) => x < 4) ?? 0, xs.findLastIndex((x) => x === 1));
  console.log(xs.reduce((sum, x) => sum + x, 0), xs.reduce((best, x) => (x > best ? x : best), xs[0]));
  console.log(xs.reduce((sum, x) => sum + f64(x) / 2, 0.5));
  const total: u64 = xs.reduce((sum, x, i) => sum + u64(x) * u64(i), u64(0));
  console.log(total);
  const ps: readonly P[] = [{ name: "Ada", n: 1 }, { name: "Grace", n: 2 }];
  console.log(ps.reduce((best, p) => (p.name.byteLength > best.byteLength ? p.name : best), ""));
  console.log(ps[usize(ps.findIndex((p) => p.n === 2))].name, ps.findLast((p) => p.n < 2)?.name ?? "none");
  const line = "  key = a=b,, c \t\n";
  console.log(`[${line.trim()}] [${line.trimStart().trimEnd()}]`);
  const at = line.indexOf("=");
  if (at >= 0) console.log(`[${line.subarray(0, usize(at)).trim()}] [${line.subarray(usize(at) + 1).trim()}]`, line.indexOf("zz"));
  for (const part of line.trim().split(",")) console.log(`<${part}>`);
  for (const part of "".split(",")) console.log(`<${part}>`);
  for (const part of "añb".split("")) console.log(`<${part}>`);
  for (const part of "a--b--".split("--")) console.log(`<${part}>`);
  console.log(`[${"\u00a0 x\u2003\ufeff".trim()}]`, "".indexOf(""), "abc".indexOf("c"), "abc".indexOf("abcd"));
}
