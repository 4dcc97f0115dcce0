/* Schoolbook product of two numbers of 32 limbs of 32 bits. */
#include "harness.h"

enum { LIMBS = 32 };
static uint32_t a[LIMBS], b[LIMBS], product[2 * LIMBS];

void setup(void) {
  for (size_t i = 0; i < LIMBS; i++) {
    a[i] = next_random();
    b[i] = next_random();
  }
}

static void multiply(const uint32_t *x, size_t x_length, const uint32_t *y, size_t y_length, uint32_t *result) {
  memset(result, 0, (x_length + y_length) * sizeof *result);
  for (size_t i = 0; i < x_length; i++) {
    uint64_t carry = 0;
    uint32_t *row = result + i;
    for (size_t j = 0; j < y_length; j++) {
      uint64_t sum = (uint64_t)x[i] * y[j] + row[j] + carry;
      row[j] = (uint32_t)sum;
      carry = sum >> 32;
    }
    row[y_length] = (uint32_t)carry;
  }
}

uint32_t kernel(uint32_t seed) {
  a[0] = seed;
  multiply(a, LIMBS, b, LIMBS, product);
  uint32_t checksum = 0;
  for (size_t i = 0; i < 2 * LIMBS; i++) checksum = rotate_left(checksum, 1) ^ product[i];
  return checksum;
}
