// Decodes UTF-8 by hand, and refuses what the Unicode Standard, table 3-7, calls ill-formed.

const TEXT = `Falsches Üben von Xylophonmusik quält jeden größeren Zwerg. Съешь же ещё этих мягких французских булок, да выпей чаю.
いろはにほへと ちりぬるを わかよたれそ つねならむ.
🦊 jumps over 🐕🦺. Voix ambiguë d'un cœur qui, au zéphyr, préfère les jattes de kiwis.
The quick brown fox jumps over the lazy dog, again and again and again: 0123456789.`;

const WRONG: u32 = 0xffff_ffff;

class Decoder {
  private at: usize = 0;
  constructor(private readonly bytes: Ref<readonly u8[]>) {}

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  /** The next code point, or `WRONG`. Call only if not `done`. */
  next(): u32 {
    const first = this.bytes[this.at];
    this.at += 1;
    if (first < 0x80) return u32(first);
    if (first < 0xc2 || first > 0xf4) return WRONG;
    if (first < 0xe0) return this.rest(u32(first) & 0x1f, 1, 0x80);
    if (first < 0xf0) return this.rest(u32(first) & 0x0f, 2, 0x800);
    return this.rest(u32(first) & 0x07, 3, 0x1_0000);
  }

  private rest(first: u32, count: u32, least: u32): u32 {
    let point = first;
    for (let i: u32 = 0; i < count; i++) {
      if (this.at >= this.bytes.length) return WRONG;
      const byte = this.bytes[this.at];
      if ((byte & 0xc0) !== 0x80) return WRONG;
      point = (point << 6) | (u32(byte) & 0x3f);
      this.at += 1;
    }
    return point < least || point > 0x10_ffff || (point >= 0xd800 && point < 0xe000) ? WRONG : point;
  }
}

export function setup(): void {}

export function kernel(seed: u32): u32 {
  const decoder = new Decoder(TEXT.bytes());
  let checksum = seed;
  while (!decoder.done) {
    const point = decoder.next();
    if (point === WRONG) return 0;
    checksum = u32.wrappingAdd(u32.wrappingMul(checksum, 31), point);
  }
  return checksum;
}
