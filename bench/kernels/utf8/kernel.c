/* Decodes UTF-8 by hand, and refuses what the Unicode Standard, table 3-7, calls ill-formed. */
#include "harness.h"

static const char text[] =
    "Falsches Üben von Xylophonmusik quält jeden größeren Zwerg. Съешь же ещё этих мягких французских булок, да выпей чаю.\n"
    "いろはにほへと ちりぬるを わかよたれそ つねならむ.\n"
    "🦊 jumps over 🐕🦺. Voix ambiguë d'un cœur qui, au zéphyr, préfère les jattes de kiwis.\n"
    "The quick brown fox jumps over the lazy dog, again and again and again: 0123456789.";

#define WRONG 0xffffffffu

struct decoder {
  const uint8_t *bytes;
  size_t length, at;
};

static uint32_t rest(struct decoder *d, uint32_t first, uint32_t count, uint32_t least) {
  uint32_t point = first;
  for (uint32_t i = 0; i < count; i++) {
    if (d->at >= d->length) return WRONG;
    uint8_t byte = d->bytes[d->at];
    if ((byte & 0xc0) != 0x80) return WRONG;
    point = point << 6 | (byte & 0x3f);
    d->at++;
  }
  return point < least || point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? WRONG : point;
}

/* The next code point, or WRONG. */
static uint32_t next(struct decoder *d) {
  uint8_t first = d->bytes[d->at++];
  if (first < 0x80) return first;
  if (first < 0xc2 || first > 0xf4) return WRONG;
  if (first < 0xe0) return rest(d, first & 0x1f, 1, 0x80);
  if (first < 0xf0) return rest(d, first & 0x0f, 2, 0x800);
  return rest(d, first & 0x07, 3, 0x10000);
}

void setup(void) {}

uint32_t kernel(uint32_t seed) {
  struct decoder decoder = {.bytes = (const uint8_t *)text, .length = sizeof text - 1};
  uint32_t checksum = seed;
  while (decoder.at < decoder.length) {
    uint32_t point = next(&decoder);
    if (point == WRONG) return 0;
    checksum = checksum * 31 + point;
  }
  return checksum;
}
