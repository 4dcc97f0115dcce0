/* Decodes 512 symbols of a canonical Huffman code, bit by bit with one count for each length (RFC 1951 section 3.2.2). */
#include "harness.h"

enum { SYMBOLS = 28, LONGEST = 9, MESSAGE = 512 };
/* The lengths of the codes of `a` to `z`, space and the end of the message; Kraft's sum is 1. */
static const uint8_t lengths[SYMBOLS] = {4, 5, 5, 5, 3, 5, 5, 5, 4, 9, 8, 5, 6, 4, 4, 6, 9, 4, 4, 4, 6, 7, 6, 8, 7, 9, 3, 9};

static uint16_t counts[LONGEST + 1];
static uint8_t symbols[SYMBOLS];
static uint16_t codes[SYMBOLS];
static uint8_t encoded[640];
static size_t encoded_bits;

/* Fills `counts`, `symbols` (in the order of their codes) and `codes` from the lengths. */
static void build_code(void) {
  for (size_t i = 0; i < SYMBOLS; i++) counts[lengths[i]]++;
  uint16_t code = 0;
  size_t next = 0;
  for (uint8_t length = 1; length <= LONGEST; length++) {
    for (size_t symbol = 0; symbol < SYMBOLS; symbol++) {
      if (lengths[symbol] == length) {
        symbols[next++] = (uint8_t)symbol;
        codes[symbol] = code++;
      }
    }
    code <<= 1;
  }
}

static void put_symbol(size_t symbol) {
  for (uint8_t left = lengths[symbol]; left > 0; left--) {
    if ((codes[symbol] >> (left - 1) & 1) == 1) encoded[encoded_bits / 8] |= 0x80 >> encoded_bits % 8;
    encoded_bits++;
  }
}

void setup(void) {
  build_code();
  for (size_t i = 0; i < MESSAGE; i++) {
    /* A draw whose frequencies are roughly those of the code: every bit decides whether to go for a longer code. */
    uint32_t bits = (uint32_t)__builtin_clz(next_random() | 0x00800000);
    put_symbol(symbols[(bits * 3 + (next_random() & 3)) % (SYMBOLS - 1)]);
  }
  put_symbol(SYMBOLS - 1);
}

struct bit_reader {
  const uint8_t *bytes;
  size_t at;
  uint32_t buffer, left;
};

static uint32_t read_bit(struct bit_reader *reader) {
  if (reader->left == 0) {
    reader->buffer = reader->bytes[reader->at++];
    reader->left = 8;
  }
  reader->left--;
  return reader->buffer >> reader->left & 1;
}

static int decode(struct bit_reader *reader) {
  uint32_t code = 0, first = 0, index = 0;
  for (size_t length = 1; length <= LONGEST; length++) {
    code |= read_bit(reader);
    uint32_t count = counts[length];
    if (code < first + count) return symbols[index + (code - first)];
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return -1;
}

uint32_t kernel(uint32_t seed) {
  struct bit_reader reader = {.bytes = encoded};
  uint32_t checksum = seed;
  for (;;) {
    int symbol = decode(&reader);
    if (symbol < 0) return 0;
    if (symbol == SYMBOLS - 1) return checksum;
    checksum = checksum * 31 + (uint32_t)symbol;
  }
}
