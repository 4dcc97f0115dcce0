//! A callback runs between the test and the use, and assigns the field
class Frame {
  size: u32 = 1;
}
class Decoder {
  frame: Frame | undefined = new Frame();
  decode(progress: () => void): u32 {
    if (this.frame === undefined) return 0;
    progress();
    return this.frame.size;
  }
}
export function main(): void {
  const decoder = new Decoder();
  console.log(decoder.decode(() => { console.log("half"); }));
  console.log(decoder.decode(() => { decoder.frame = undefined; })); //~ ING2005
}
