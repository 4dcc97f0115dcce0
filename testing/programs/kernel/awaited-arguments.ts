//! The arguments of a promise may not lie where the promise begins
//! spec: §9
const scale: u16 = 65535;
const items: readonly u16[] = [0];
let last: u16 = 0;

function same(x: boolean): boolean {
  return x;
}
async function show(_flag: boolean, pair: readonly [u16, u16], _n: u16): Promise<u16> {
  let turns: u32 = 0;
  while (same(true)) {
    if (turns >= 2) break;
    turns += 1;
    for (const _ of items) {
      const first: u16 = pair[0];
      console.log(`<${scale}|${u64(first)}|${f32(1)}>`);
    }
  }
  return items[0];
}

async function run(): Promise<void> {
  last = await show(true, [last, 1], 1);
  last = await show(128 <= last, [11, 1], await show(true, [1, 65535], 1));
}

export async function main(): Promise<void> {
  if (items.length > 0) {
    console.log("begin");
    await run();
  }
}
