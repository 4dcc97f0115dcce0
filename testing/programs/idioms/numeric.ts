//! Sized integers, floats as text
//! spec: §2, §3, §4, §5
export function main(): void {
  let x: u8 = 250;
  x = u8.wrappingAdd(x, 10);
  console.log(x, u8.checkedAdd(250, 10) ?? 0, u8.saturate(300), i8(200), u16(70000), u8.tryFrom(256) ?? 1);
  const f = 7.5;
  console.log(f64.floor(f), f * 2.0, i32(f), f64.sqrt(2.25), 1.0 / 3.0, 0.1 + 0.2, 1e21, 5e-7, -0.0);
  const big: u32 = 4_000_000_000;
  console.log(big, u32.MAX, i32.MIN, 0xdead, 0o17, 1_000);
}
