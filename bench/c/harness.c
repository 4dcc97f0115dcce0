/* The same as harness/harness.ts: twice the work in the second region, so that a count that does not double is seen. */
#include "harness.h"

void console_write(const char *text, size_t length);

/* Out of line and opaque, in a register: the optimiser can neither move work out of the region nor know the rounds. */
__attribute__((noinline)) uint32_t bench_begin(uint32_t rounds) {
  __asm__ volatile("" : "+r"(rounds) : : "memory");
  return rounds;
}
__attribute__((noinline)) uint32_t bench_end(uint32_t checksum) {
  __asm__ volatile("" : "+r"(checksum) : : "memory");
  return checksum;
}

__attribute__((noinline)) static uint32_t repeat(uint32_t rounds) {
  uint32_t checksum = 1;
  for (uint32_t i = 0; i < rounds; i++) checksum = kernel(checksum + i);
  return checksum;
}

static void print_hex(uint32_t value) {
  for (uint32_t i = 0; i < 8; i++) {
    console_write(&"0123456789abcdef"[value >> 28], 1);
    value <<= 4;
  }
  console_write("\n", 1);
}

int main(void) {
  setup();
  uint32_t rounds = bench_begin(BENCH_ROUNDS);
  uint32_t once = bench_end(repeat(rounds));
  rounds = bench_begin(2 * BENCH_ROUNDS);
  uint32_t twice = bench_end(repeat(rounds));
  print_hex(once);
  print_hex(twice);
  return 0;
}
