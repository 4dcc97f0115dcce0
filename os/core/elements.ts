"use unsafe";
/** What collections do with elements that lie one after the other. Who calls says which places hold one. */
import { type Ptr } from "ingot:unsafe";

/** The place of the element at `index`. */
export function placeAt<T>(first: Ptr<T>, index: usize): Ptr<T> {
  return first.offset(isize(index));
}

/** Moves `count` elements to places that may overlap theirs. */
export function moveElements<T>(to: Ptr<T>, from: Ptr<T>, count: usize): void {
  if (to.address > from.address) {
    for (let i = count; i > 0; i--) placeAt(to, i - 1).write(give(placeAt(from, i - 1).read()));
  } else {
    for (let i: usize = 0; i < count; i++) placeAt(to, i).write(give(placeAt(from, i).read()));
  }
}

/** Takes the element at `index` of `length`, and moves up what follows. */
export function takeElement<T>(first: Ptr<T>, index: usize, length: usize): T {
  const taken: Own<T> = give(placeAt(first, index).read());
  moveElements(placeAt(first, index), placeAt(first, index + 1), length - index - 1);
  return taken;
}

/** Takes the element at `index` of `length`, and moves the last one there. */
export function swapElement<T>(first: Ptr<T>, index: usize, length: usize): T {
  const taken: Own<T> = give(placeAt(first, index).read());
  if (index !== length - 1) placeAt(first, index).write(give(placeAt(first, length - 1).read()));
  return taken;
}

/** Puts the value where the element is, and gives that one out. */
export function replaceElement<T>(place: Ptr<T>, value: Own<T>): T {
  const taken: Own<T> = give(place.read());
  place.write(value);
  return taken;
}

/** Disposes of the elements from `from` up to `to`, in this order; no code for those that need no disposal. */
export function disposeElements<T>(first: Ptr<T>, from: usize, to: usize): void {
  for (let i = from; i < to; i++) dispose(give(placeAt(first, i).read()));
}

export function checkIndex(index: usize, length: usize): void {
  if (index >= length) panic("index out of bounds");
}
