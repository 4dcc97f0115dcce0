/* In-place radix-2 FFT of 256 complex floats, the twiddle factor of each butterfly by recurrence. */
#include "harness.h"

enum { COUNT = 256 };
static float input[COUNT], re[COUNT], im[COUNT];

/* cos and sin of -pi, -pi/2, -pi/4, ... -pi/128: one step of each stage. */
static const struct turn {
  float cos, sin;
} turns[8] = {
    {-1, 0},
    {0, -1},
    {0.70710677f, -0.70710677f},
    {0.9238795f, -0.38268343f},
    {0.98078525f, -0.19509032f},
    {0.9951847f, -0.09801714f},
    {0.9987954f, -0.049067676f},
    {0.9996988f, -0.024541229f},
};

void setup(void) {
  for (size_t i = 0; i < COUNT; i++) input[i] = (float)((int32_t)(next_random() >> 16) - 32768) / 32768;
}

static uint32_t to_bits(float x) {
  uint32_t bits;
  __builtin_memcpy(&bits, &x, sizeof bits);
  return bits;
}

static void reverse_order(void) {
  size_t j = 0;
  for (size_t i = 1; i < COUNT; i++) {
    size_t bit = COUNT / 2;
    while (j & bit) {
      j ^= bit;
      bit >>= 1;
    }
    j |= bit;
    if (i < j) {
      float x = re[i];
      re[i] = re[j];
      re[j] = x;
      float y = im[i];
      im[i] = im[j];
      im[j] = y;
    }
  }
}

static void transform(void) {
  reverse_order();
  size_t half = 1;
  for (const struct turn *turn = turns; turn < turns + 8; turn++) {
    for (size_t start = 0; start < COUNT; start += half * 2) {
      float c = 1, s = 0;
      for (size_t k = start; k < start + half; k++) {
        float x = re[k + half] * c - im[k + half] * s;
        float y = re[k + half] * s + im[k + half] * c;
        re[k + half] = re[k] - x;
        im[k + half] = im[k] - y;
        re[k] += x;
        im[k] += y;
        float next = c * turn->cos - s * turn->sin;
        s = c * turn->sin + s * turn->cos;
        c = next;
      }
    }
    half *= 2;
  }
}

uint32_t kernel(uint32_t seed) {
  float scale = (float)(1 + (seed & 15)) / 16;
  for (size_t i = 0; i < COUNT; i++) {
    re[i] = input[i] * scale;
    im[i] = 0;
  }
  transform();
  uint32_t checksum = 0;
  for (size_t i = 0; i < COUNT; i++) checksum = rotate_left(checksum, 1) ^ to_bits(re[i]) ^ to_bits(im[i]);
  return checksum;
}
