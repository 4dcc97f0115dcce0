/* Shortest paths from one node of a graph of 64 nodes and 384 edges: Dijkstra with a binary heap, stale entries left in it. */
#include "harness.h"

enum { NODES = 64, EDGES_PER_NODE = 6 };
#define UNREACHED 0xffffffffu

struct edge {
  uint32_t to, length;
};
struct entry {
  uint32_t distance, node;
};
struct heap {
  struct entry entries[400];
  size_t count;
};

static struct edge edges[NODES * EDGES_PER_NODE];
static uint32_t distances[NODES];
static struct heap heap;

static void push(struct heap *h, struct entry entry) {
  size_t hole = h->count++;
  while (hole > 0) {
    size_t parent = (hole - 1) / 2;
    if (h->entries[parent].distance <= entry.distance) break;
    h->entries[hole] = h->entries[parent];
    hole = parent;
  }
  h->entries[hole] = entry;
}

static struct entry pop(struct heap *h) {
  struct entry top = h->entries[0];
  struct entry last = h->entries[--h->count];
  size_t hole = 0;
  for (;;) {
    size_t child = hole * 2 + 1;
    if (child >= h->count) break;
    if (child + 1 < h->count && h->entries[child + 1].distance < h->entries[child].distance) child++;
    if (last.distance <= h->entries[child].distance) break;
    h->entries[hole] = h->entries[child];
    hole = child;
  }
  h->entries[hole] = last;
  return top;
}

void setup(void) {
  for (size_t i = 0; i < NODES * EDGES_PER_NODE; i++) {
    uint32_t to = next_random() % NODES;
    edges[i] = (struct edge){to, 1 + next_random() % 100};
  }
}

static void shortest_paths(uint32_t start) {
  for (size_t i = 0; i < NODES; i++) distances[i] = UNREACHED;
  distances[start] = 0;
  push(&heap, (struct entry){0, start});
  while (heap.count > 0) {
    struct entry nearest = pop(&heap);
    if (nearest.distance > distances[nearest.node]) continue;
    const struct edge *from = edges + nearest.node * EDGES_PER_NODE;
    for (const struct edge *edge = from; edge < from + EDGES_PER_NODE; edge++) {
      uint32_t through = nearest.distance + edge->length;
      if (through < distances[edge->to]) {
        distances[edge->to] = through;
        push(&heap, (struct entry){through, edge->to});
      }
    }
  }
}

uint32_t kernel(uint32_t seed) {
  shortest_paths(seed % NODES);
  uint32_t checksum = 0;
  for (size_t i = 0; i < NODES; i++) checksum = checksum * 31 + distances[i];
  return checksum;
}
