/* Takes frames out of a byte stream: start byte, type, length, payload with escapes, checksum. */
#include "harness.h"

enum { START = 0x7e, ESCAPE = 0x7d, FLIP = 0x20, LONGEST = 24 };

static uint8_t stream[1536];
static size_t used;

static void put_byte(uint8_t byte) {
  if (byte == START || byte == ESCAPE) {
    stream[used] = ESCAPE;
    stream[used + 1] = byte ^ FLIP;
    used += 2;
  } else {
    stream[used++] = byte;
  }
}

/* Frames of up to 24 bytes; one in eight has a wrong checksum, one in eight is cut short. */
void setup(void) {
  while (used + 2 * (LONGEST + 4) < sizeof stream) {
    stream[used++] = START;
    uint8_t kind = next_random() & 3;
    uint8_t length = (uint8_t)(1 + next_random() % LONGEST);
    put_byte(kind);
    put_byte(length);
    uint8_t sum = kind + length;
    uint32_t fate = next_random() & 7;
    for (uint8_t i = 0; i < (fate == 1 ? length / 2 : length); i++) {
      uint8_t byte = (uint8_t)next_random();
      put_byte(byte);
      sum += byte;
    }
    if (fate != 1) put_byte(fate == 0 ? sum ^ 0x55 : sum);
  }
}

enum state { IDLE, KIND, LENGTH, PAYLOAD, CHECKSUM };

struct receiver {
  uint8_t state, escaped, kind, length, received, sum;
  uint8_t payload[LONGEST];
  uint32_t frames[4];
  uint32_t errors, bytes;
};

static enum state fail(struct receiver *r) {
  r->errors++;
  return IDLE;
}

static void receive(struct receiver *r, uint8_t raw) {
  if (raw == START) {
    if (r->state != IDLE) r->errors++;
    r->state = KIND;
    r->escaped = 0;
    return;
  }
  if (raw == ESCAPE) {
    r->escaped = 1;
    return;
  }
  uint8_t byte = r->escaped ? raw ^ FLIP : raw;
  r->escaped = 0;
  switch (r->state) {
    case IDLE:
      break;
    case KIND:
      r->kind = byte;
      r->sum = byte;
      r->state = byte < 4 ? LENGTH : fail(r);
      break;
    case LENGTH:
      r->length = byte;
      r->sum += byte;
      r->received = 0;
      r->state = byte == 0 || byte > LONGEST ? fail(r) : PAYLOAD;
      break;
    case PAYLOAD:
      r->payload[r->received++] = byte;
      r->sum += byte;
      if (r->received == r->length) r->state = CHECKSUM;
      break;
    case CHECKSUM:
      if (byte == r->sum) {
        r->frames[r->kind]++;
        r->bytes += (uint32_t)r->length + r->payload[0];
        r->state = IDLE;
      } else {
        r->state = fail(r);
      }
      break;
  }
}

uint32_t kernel(uint32_t seed) {
  struct receiver receiver = {0};
  for (size_t i = 0; i < used; i++) receive(&receiver, stream[i]);
  uint32_t checksum = seed ^ receiver.errors;
  for (size_t i = 0; i < 4; i++) checksum = checksum * 31 + receiver.frames[i];
  return checksum + receiver.bytes;
}
