//! A callback that may be missing is kept all the same
class Radio {
  private onPacket: ((size: u32) => void) | undefined = undefined;
  listen(f: (size: u32) => void): void {
    this.onPacket = f;
  }
  receive(): void {
    const f = this.onPacket;
    if (f !== undefined) f(4);
  }
}
export function main(): void {
  const radio = new Radio();
  let total: u32 = 0;
  radio.listen((size) => { //~ ING2006
    total += size;
  });
  radio.receive();
  console.log(total);
}
