//! Recursion and number theory
//! spec: §2, §3, §4, §5
/** @maxDepth 50 */
function ackermann(m: u32, n: u32): u32 {
  return m === 0 ? n + 1 : n === 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}
/** @maxDepth 20 */
function hanoi(n: u32, a: string, b: string, c: string): u32 {
  return n === 0 ? 0 : hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a);
}
function gcd(a: u32, b: u32): u32 {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
function isPrime(n: u32): boolean {
  for (let d: u32 = 2; d * d <= n; d++) if (n % d === 0) return false;
  return n > 1;
}
export function main(): void {
  console.log(ackermann(2, 2), hanoi(5, "a", "b", "c"), gcd(48, 36));
  let c: u32 = 0;
  for (let n: u32 = 0; n < 50; n++) if (isPrime(n)) c++;
  console.log(c);
}
