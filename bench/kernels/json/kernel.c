/* Scans a JSON document: nesting, strings with escapes, numbers, words. */
#include "harness.h"

static const char document[] =
    "{\"device\": \"weather station\", \"id\": 40961, \"enabled\": true,\n"
    " \"sensors\": [\n"
    "  {\"name\": \"temperature\", \"unit\": \"\\u00b0C\", \"range\": [-40, 125], \"samples\": [21.5, 21.75, 22, 22.25, 21.875]},\n"
    "  {\"name\": \"humidity\", \"unit\": \"%\", \"range\": [0, 100], \"samples\": [41, 42, 42, 43, 40.5]},\n"
    "  {\"name\": \"pressure\", \"unit\": \"hPa\", \"range\": [300, 1100], \"samples\": [1013.25, 1013, 1012.75, 1013.5, 1014]}\n"
    " ],\n"
    " \"calibration\": {\"offset\": -0.125, \"by\": \"lab \\\"North\\\" \\\\ room 4\", \"valid\": false, \"next\": null},\n"
    " \"history\": [[1, 12, 123], [], [4, 45], [[7], [78, [789]]], 123456789]}";

enum kind { END, OPEN, CLOSE, COMMA, COLON, STRING, NUMBER, WORD, WRONG };

struct scanner {
  const uint8_t *text;
  size_t length, at;
  /* Of the last token: an escape count, the digits of a number as one integer, the length of a word. */
  uint32_t value;
};

static int is_space(uint8_t byte) { return byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09; }
static int is_digit(uint8_t byte) { return byte >= 0x30 && byte <= 0x39; }
static int is_letter(uint8_t byte) { return byte >= 0x61 && byte <= 0x7a; }

static enum kind scan_string(struct scanner *s) {
  s->value = 0;
  for (size_t i = s->at + 1; i < s->length; i++) {
    uint8_t byte = s->text[i];
    if (byte == 0x22) {
      s->at = i + 1;
      return STRING;
    }
    if (byte == 0x5c) {
      s->value++;
      i++;
    } else if (byte < 0x20) {
      return WRONG;
    }
  }
  return WRONG;
}

static enum kind scan_number(struct scanner *s) {
  const uint8_t *text = s->text;
  size_t i = s->at;
  uint32_t digits = 0;
  if (text[i] == 0x2d) i++;
  while (i < s->length && (is_digit(text[i]) || text[i] == 0x2e)) {
    if (text[i] != 0x2e) digits = digits * 10 + (text[i] - 0x30u);
    i++;
  }
  s->at = i;
  s->value = digits;
  return NUMBER;
}

static enum kind scan_word(struct scanner *s) {
  size_t i = s->at;
  while (i < s->length && is_letter(s->text[i])) i++;
  s->value = (uint32_t)(i - s->at);
  s->at = i;
  return WORD;
}

static enum kind next(struct scanner *s) {
  while (s->at < s->length && is_space(s->text[s->at])) s->at++;
  if (s->at == s->length) return END;
  uint8_t byte = s->text[s->at];
  switch (byte) {
    case 0x7b:
    case 0x5b:
      s->at++;
      return OPEN;
    case 0x7d:
    case 0x5d:
      s->at++;
      return CLOSE;
    case 0x2c:
      s->at++;
      return COMMA;
    case 0x3a:
      s->at++;
      return COLON;
    case 0x22:
      return scan_string(s);
    default:
      if (byte == 0x2d || is_digit(byte)) return scan_number(s);
      return is_letter(byte) ? scan_word(s) : WRONG;
  }
}

void setup(void) {}

uint32_t kernel(uint32_t seed) {
  struct scanner scanner = {.text = (const uint8_t *)document, .length = sizeof document - 1};
  uint32_t checksum = seed;
  uint32_t depth = 0;
  for (;;) {
    enum kind kind = next(&scanner);
    switch (kind) {
      case END:
        return depth == 0 ? checksum : 0;
      case OPEN:
        depth++;
        break;
      case CLOSE:
        depth--;
        break;
      case STRING:
      case NUMBER:
      case WORD:
        checksum = checksum * 31 + scanner.value;
        break;
      case WRONG:
        return 0;
      default:
        break;
    }
    checksum += (uint32_t)kind + depth * 16;
  }
}
