/* Quicksort with the median of three as pivot; insertion sort for short parts. */
#include "harness.h"

static uint32_t source[512];
static uint32_t data[512];

void setup(void) {
  for (size_t i = 0; i < 512; i++) source[i] = next_random();
}

static void swap(uint32_t *xs, size_t i, size_t j) {
  uint32_t x = xs[i];
  xs[i] = xs[j];
  xs[j] = x;
}

static void insertion_sort(uint32_t *xs, size_t length) {
  for (size_t i = 1; i < length; i++) {
    uint32_t x = xs[i];
    size_t j = i;
    while (j > 0 && xs[j - 1] > x) {
      xs[j] = xs[j - 1];
      j--;
    }
    xs[j] = x;
  }
}

static size_t partition(uint32_t *xs, size_t length) {
  size_t last = length - 1;
  size_t middle = last / 2;
  if (xs[middle] < xs[0]) swap(xs, middle, 0);
  if (xs[last] < xs[0]) swap(xs, last, 0);
  if (xs[middle] < xs[last]) swap(xs, middle, last);
  uint32_t pivot = xs[last];
  size_t store = 0;
  for (size_t i = 0; i < last; i++) {
    if (xs[i] < pivot) {
      swap(xs, i, store);
      store++;
    }
  }
  swap(xs, store, last);
  return store;
}

/* The shorter part by recursion, the longer by going round again. */
static void quicksort(uint32_t *xs, size_t length) {
  while (length > 16) {
    size_t middle = partition(xs, length);
    uint32_t *right = xs + middle + 1;
    size_t right_length = length - middle - 1;
    if (middle < right_length) {
      quicksort(xs, middle);
      xs = right;
      length = right_length;
    } else {
      quicksort(right, right_length);
      length = middle;
    }
  }
  insertion_sort(xs, length);
}

uint32_t kernel(uint32_t seed) {
  for (size_t i = 0; i < 512; i++) data[i] = source[i] ^ seed;
  quicksort(data, 512);
  uint32_t checksum = 0;
  for (size_t i = 0; i < 512; i++) checksum = checksum * 31 + data[i];
  return checksum;
}
