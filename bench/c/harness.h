/* What a kernel in C gives the harness, and what the harness gives it. */
#include <stddef.h>
#include <stdint.h>

/* Called once, outside the measured region. */
void setup(void);
/* One round of work. `seed` comes from the checksum of the round before, so that no round can be left out. */
uint32_t kernel(uint32_t seed);

void *memcpy(void *restrict to, const void *restrict from, size_t bytes);
void *memmove(void *to, const void *from, size_t bytes);
void *memset(void *to, int byte, size_t bytes);
int memcmp(const void *a, const void *b, size_t bytes);

static inline uint32_t rotate_left(uint32_t x, uint32_t n) { return x << (n & 31) | x >> (-n & 31); }
static inline uint32_t rotate_right(uint32_t x, uint32_t n) { return x >> (n & 31) | x << (-n & 31); }

/* Marsaglia's xorshift32: the same numbers in the same order as harness/random.ts. */
static inline uint32_t next_random(void) {
  static uint32_t state = 0x2545f491;
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state;
}
