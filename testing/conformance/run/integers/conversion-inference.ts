//! What is converted gets its type from its other uses, later ones too; constants to choose from are read exactly
//! spec: §2

function later(start: boolean): void {
  let size = 300;
  console.log(u8.tryFrom(size) ?? 0, u8.saturate(size), u8(size));
  const wide: u16 = size;

  let large = 5;
  if (start) large = 0xffff_ffff_0000_0001;
  console.log(u8.saturate(large), i64.tryFrom(large) ?? -1, u32(large));
  const whole: u64 = large;

  let small = -7;
  console.log(i16.from(small), u16.tryFrom(small) ?? 1, u16.saturate(small), f64(small));
  const narrow: i8 = small;

  let half = 2.5;
  console.log(u8.from(half), i8.tryFrom(half) ?? -1, u16.saturate(half), u32(half));
  const single: f32 = half;
  let huge = 1e10;
  console.log(u32.tryFrom(huge) ?? 7, i32.saturate(huge), u64.from(huge));

  console.log(wide, whole, narrow, single);
}

function choices(first: boolean, second: boolean): void {
  console.log(u64(first ? 0xffff_ffff : 0), u64.tryFrom((first ? 4294967295 : 4294967296)) ?? 0);
  console.log(u8(first ? 300 : 1), u8.saturate(first ? -5 : (second ? 1000 : 1)), i8.tryFrom(first ? 128 : -128) ?? 0);
  console.log(i64.from(first ? -9223372036854775808 : 9223372036854775807), u32.saturate(first ? 1.5 : 1e12));
  console.log(f32(first ? 0.1 : 2), f64(first ? 2 : 0.1));
}

export function main(): void {
  later(true);
  later(false);
  for (const first of [true, false]) {
    choices(first, true);
    choices(first, false);
  }
}
