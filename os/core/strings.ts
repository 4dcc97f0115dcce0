"use unsafe";
/**
 * What the compiler calls for operations on strings. A string is UTF-8 and well formed: everything that makes one
 * checks that, or cuts where this file says that one may.
 */
import { transmute } from "ingot:unsafe";

export function stringEquals(a: string, b: string): boolean {
  return a.byteLength === b.byteLength && isAt(a, b, 0);
}

/** Whether `part` stands in `text` at a byte offset from which it fits. */
function isAt(text: string, part: string, offset: usize): boolean {
  for (let i: usize = 0; i < part.byteLength; i++) {
    if (text.byteAt(offset + i) !== part.byteAt(i)) return false;
  }
  return true;
}

export function stringStartsWith(text: string, prefix: string): boolean {
  return prefix.byteLength <= text.byteLength && isAt(text, prefix, 0);
}

export function stringEndsWith(text: string, suffix: string): boolean {
  return suffix.byteLength <= text.byteLength && isAt(text, suffix, text.byteLength - suffix.byteLength);
}

/**
 * The byte offset, from `from` on, at which `part` stands first; undefined when it does not. Compares at every offset: no
 * table, and quick for the short parts that firmware looks for.
 */
function offsetOf(text: string, part: string, from: usize): usize | undefined {
  for (let offset = from; offset + part.byteLength <= text.byteLength; offset++) {
    if (isAt(text, part, offset)) return offset;
  }
  return undefined;
}

export function stringIncludes(text: string, part: string): boolean {
  return offsetOf(text, part, 0) !== undefined;
}

/** The byte offset at which `part` stands first, -1 when it does not. */
export function stringIndexOf(text: string, part: string): isize {
  const offset = offsetOf(text, part, 0);
  return offset === undefined ? -1 : isize(offset);
}

/** What stands between the separators, as views; between code points where the separator is empty, as JavaScript does. */
export function* stringSplit(text: string, separator: string): Generator<string> {
  let from: usize = 0;
  if (separator.byteLength === 0) {
    while (from < text.byteLength) {
      const to = from + codePointWidth(codePointAt(text, from));
      yield stringSubarray(text, from, to);
      from = to;
    }
    return;
  }
  let next = offsetOf(text, separator, 0);
  while (next !== undefined) {
    yield stringSubarray(text, from, next);
    from = next + separator.byteLength;
    next = offsetOf(text, separator, from);
  }
  yield stringSubarray(text, from, text.byteLength);
}

/** ECMA-262 §12.2 WhiteSpace and §12.3 LineTerminator: what JavaScript's `trim` takes away. */
function isSpace(point: u32): boolean {
  if (point <= 0x20) return point === 0x20 || (point >= 0x09 && point <= 0x0d);
  if (point < 0x1680) return point === 0xa0;
  return (
    point === 0x1680 ||
    (point >= 0x2000 && point <= 0x200a) ||
    point === 0x2028 ||
    point === 0x2029 ||
    point === 0x202f ||
    point === 0x205f ||
    point === 0x3000 ||
    point === 0xfeff
  );
}

export function stringTrimStart(text: string): Ref<string> {
  let from: usize = 0;
  while (from < text.byteLength) {
    const point = codePointAt(text, from);
    if (!isSpace(point)) break;
    from += codePointWidth(point);
  }
  return stringSubarray(text, from, text.byteLength);
}

export function stringTrimEnd(text: string): Ref<string> {
  let to = text.byteLength;
  while (to > 0) {
    let last = to - 1;
    while (!isCharBoundary(text, last)) last--;
    if (!isSpace(codePointAt(text, last))) break;
    to = last;
  }
  return stringSubarray(text, 0, to);
}

export function stringTrim(text: string): Ref<string> {
  return stringTrimEnd(stringTrimStart(text));
}

/** Whether a code point begins at a byte offset, or the text ends there. */
export function isCharBoundary(text: string, offset: usize): boolean {
  if (offset >= text.byteLength) return offset === text.byteLength;
  // Bytes 10xxxxxx continue a code point.
  return (text.byteAt(offset) & 0xc0) !== 0x80;
}

/** The bytes from `from` up to `to`, as a view. Panics if one is out of range or inside a code point. */
export function stringSubarray(text: string, from: usize, to: usize): Ref<string> {
  const bytes = text.bytes().subarray(from, to);
  if (!isCharBoundary(text, from) || !isCharBoundary(text, to)) panic("not on a character boundary");
  // Safety: well-formed UTF-8 cut where code points begin is well formed.
  return transmute<string>(bytes);
}

/** How many bytes a code point takes. */
export function codePointWidth(point: u32): usize {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x1_0000 ? 3 : 4;
}

/** The code point that begins at a byte offset: what `for…of` gives, which goes on by `codePointWidth` of it. */
export function codePointAt(text: string, offset: usize): u32 {
  const lead = u32(text.byteAt(offset));
  if (lead < 0x80) return lead;
  // 110xxxxx, 1110xxxx, 11110xxx: as many bytes as leading ones, and 7 less as many bits of the code point; each byte
  // that follows has six.
  const width: usize = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  let point = lead & (u32(0x7f) >> width);
  for (let i: usize = 1; i < width; i++) point = (point << 6) | (u32(text.byteAt(offset + i)) & 0x3f);
  return point;
}
