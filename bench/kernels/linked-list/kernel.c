/* A sorted list of nodes linked by index: inserted one by one, every third taken out, reversed, summed. */
#include "harness.h"

enum { COUNT = 128 };
#define NONE 0xffffffffu

struct node {
  uint32_t value, next;
};
struct list {
  uint32_t head;
};

static uint32_t values[COUNT];
static struct node nodes[COUNT];

/* Links nodes[at] in front of the first node that is not less. */
static void insert(struct list *list, uint32_t at, uint32_t value) {
  nodes[at].value = value;
  uint32_t before = NONE, after = list->head;
  while (after != NONE && nodes[after].value < value) {
    before = after;
    after = nodes[after].next;
  }
  nodes[at].next = after;
  if (before == NONE) list->head = at;
  else nodes[before].next = at;
}

static void remove_every_third(struct list *list) {
  uint32_t before = NONE, position = 0;
  for (uint32_t at = list->head; at != NONE; at = nodes[at].next) {
    position++;
    if (position % 3 == 0) nodes[before].next = nodes[at].next;
    else before = at;
  }
}

static void reverse(struct list *list) {
  uint32_t reversed = NONE, at = list->head;
  while (at != NONE) {
    uint32_t next = nodes[at].next;
    nodes[at].next = reversed;
    reversed = at;
    at = next;
  }
  list->head = reversed;
}

static uint32_t sum(const struct list *list) {
  uint32_t sum = 0;
  for (uint32_t at = list->head; at != NONE; at = nodes[at].next) sum = sum * 31 + nodes[at].value;
  return sum;
}

void setup(void) {
  for (size_t i = 0; i < COUNT; i++) values[i] = next_random();
}

uint32_t kernel(uint32_t seed) {
  struct list list = {NONE};
  for (uint32_t i = 0; i < COUNT; i++) insert(&list, i, values[i] ^ seed);
  remove_every_third(&list);
  reverse(&list);
  return sum(&list);
}
