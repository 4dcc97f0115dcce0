/* Calls through tables of function pointers: a row of shapes of four kinds, each asked for its area and told to grow. */
#include "harness.h"

struct shape;
struct shape_operations {
  uint32_t (*area)(const struct shape *);
  void (*grow)(struct shape *, uint32_t by);
};
struct shape {
  const struct shape_operations *operations;
};

struct square {
  struct shape shape;
  uint32_t side;
};
static uint32_t square_area(const struct shape *shape) {
  const struct square *s = (const struct square *)shape;
  return s->side * s->side;
}
static void square_grow(struct shape *shape, uint32_t by) {
  struct square *s = (struct square *)shape;
  s->side = (s->side + by) & 0xff;
}
static const struct shape_operations square_operations = {square_area, square_grow};

struct rectangle {
  struct shape shape;
  uint32_t width, height;
};
static uint32_t rectangle_area(const struct shape *shape) {
  const struct rectangle *r = (const struct rectangle *)shape;
  return r->width * r->height;
}
static void rectangle_grow(struct shape *shape, uint32_t by) {
  struct rectangle *r = (struct rectangle *)shape;
  r->width = (r->width + by) & 0xff;
  r->height = (r->height ^ by) & 0xff;
}
static const struct shape_operations rectangle_operations = {rectangle_area, rectangle_grow};

struct triangle {
  struct shape shape;
  uint32_t base, height;
};
static uint32_t triangle_area(const struct shape *shape) {
  const struct triangle *t = (const struct triangle *)shape;
  return t->base * t->height / 2;
}
static void triangle_grow(struct shape *shape, uint32_t by) {
  struct triangle *t = (struct triangle *)shape;
  t->base = (t->base + by * 3) & 0xff;
}
static const struct shape_operations triangle_operations = {triangle_area, triangle_grow};

struct hexagon {
  struct shape shape;
  uint32_t side;
};
static uint32_t hexagon_area(const struct shape *shape) {
  const struct hexagon *h = (const struct hexagon *)shape;
  /* 3/2 sqrt(3) is 2.598; in 1/1024, 2660. */
  return h->side * h->side * 2660 >> 10;
}
static void hexagon_grow(struct shape *shape, uint32_t by) {
  struct hexagon *h = (struct hexagon *)shape;
  h->side = (h->side ^ by) & 0xff;
}
static const struct shape_operations hexagon_operations = {hexagon_area, hexagon_grow};

static struct square square = {{&square_operations}, 7};
static struct rectangle rectangle = {{&rectangle_operations}, 12, 34};
static struct triangle triangle = {{&triangle_operations}, 9, 40};
static struct hexagon hexagon = {{&hexagon_operations}, 21};
static struct square tile = {{&square_operations}, 64};
static struct rectangle beam = {{&rectangle_operations}, 200, 3};

static struct shape *const shapes[12] = {
    &square.shape,  &hexagon.shape, &rectangle.shape, &triangle.shape,  &tile.shape, &beam.shape,
    &hexagon.shape, &square.shape,  &triangle.shape,  &rectangle.shape, &beam.shape, &tile.shape,
};

void setup(void) {}

uint32_t kernel(uint32_t seed) {
  uint32_t checksum = seed;
  for (uint32_t turn = 0; turn < 8; turn++) {
    for (size_t i = 0; i < 12; i++) {
      struct shape *shape = shapes[i];
      shape->operations->grow(shape, (checksum ^ turn) & 0x3f);
      checksum = checksum * 31 + shape->operations->area(shape);
    }
  }
  return checksum;
}
