/* Lines of a report, printed into a buffer: text, integers of several widths, words, booleans. */
#include "harness.h"

enum level { INFO, WARNING, ERROR };
static const char *const level_names[] = {"info", "warning", "error"};

struct sample {
  uint32_t time;
  uint8_t sensor;
  int32_t value;
  uint8_t level;
  uint8_t valid;
};
struct buffer {
  char bytes[96];
  size_t length;
};

static struct sample samples[16];
static struct buffer line;

static void put_char(struct buffer *b, char c) {
  if (b->length < sizeof b->bytes) b->bytes[b->length++] = c;
}
static void put_text(struct buffer *b, const char *text) {
  while (*text) put_char(b, *text++);
}
static void put_unsigned(struct buffer *b, uint32_t value) {
  char digits[10];
  size_t count = 0;
  do {
    digits[count++] = (char)('0' + value % 10);
    value /= 10;
  } while (value);
  while (count) put_char(b, digits[--count]);
}
static void put_signed(struct buffer *b, int32_t value) {
  if (value < 0) put_char(b, '-');
  put_unsigned(b, value < 0 ? -(uint32_t)value : (uint32_t)value);
}

void setup(void) {
  for (size_t i = 0; i < 16; i++) {
    struct sample *s = &samples[i];
    s->time = next_random();
    s->time >>= next_random() & 15;
    s->sensor = (uint8_t)next_random();
    s->value = (int32_t)next_random();
    s->value >>= next_random() & 31;
    s->level = (uint8_t)(next_random() % 3);
    s->valid = next_random() & 1;
  }
}

uint32_t kernel(uint32_t seed) {
  uint32_t checksum = seed;
  for (size_t i = 0; i < 16; i++) {
    const struct sample *s = &samples[i];
    line.length = 0;
    put_unsigned(&line, s->time ^ (seed & 0xff));
    put_text(&line, " [");
    put_text(&line, level_names[s->level]);
    put_text(&line, "] sensor ");
    put_unsigned(&line, s->sensor);
    put_text(&line, ": value ");
    put_signed(&line, s->value);
    put_text(&line, " mV, valid ");
    put_text(&line, s->valid ? "true" : "false");
    for (size_t j = 0; j < line.length; j++) checksum = checksum * 31 + (uint8_t)line.bytes[j];
  }
  return checksum;
}
