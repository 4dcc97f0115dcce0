/* Product of two 24 x 24 matrices of float. */
#include "harness.h"

enum { SIZE = 24 };
static float a[SIZE][SIZE], b[SIZE][SIZE], c[SIZE][SIZE];

void setup(void) {
  for (size_t i = 0; i < SIZE; i++) {
    for (size_t j = 0; j < SIZE; j++) {
      a[i][j] = (float)(next_random() & 0xff) / 256;
      b[i][j] = (float)(next_random() & 0xff) / 256;
    }
  }
}

static uint32_t to_bits(float x) {
  uint32_t bits;
  __builtin_memcpy(&bits, &x, sizeof bits);
  return bits;
}

uint32_t kernel(uint32_t seed) {
  a[0][0] = (float)(seed & 0xff) / 256;
  for (size_t i = 0; i < SIZE; i++) {
    for (size_t j = 0; j < SIZE; j++) {
      float sum = 0;
      for (size_t k = 0; k < SIZE; k++) sum += a[i][k] * b[k][j];
      c[i][j] = sum;
    }
  }
  uint32_t checksum = 0;
  for (size_t i = 0; i < SIZE; i++)
    for (size_t j = 0; j < SIZE; j++) checksum = rotate_left(checksum, 1) ^ to_bits(c[i][j]);
  return checksum;
}
