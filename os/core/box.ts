"use unsafe";
/** An owner out of line. */
import { alignOf, isErased, Ptr, sizeOf, uninitialized } from "ingot:unsafe";
import { type Allocator, alignUp, allocateOrPanic } from "./allocator";

/**
 * Owns one value in memory from an allocator: what contains itself, what is too large for the frame, and, where `T` is
 * an interface or a class that others extend, an object of any class behind it. Disposing of it disposes of the value,
 * then gives the memory back.
 */
export class Box<T> implements Disposable {
  /** Where the value lies; of an erased type, where its header does. */
  #address: usize;
  #allocator: Static<Allocator>;

  /** Moves the value there. Panics when the allocator has no room. */
  constructor(allocator: Static<Allocator>, value: Own<T>) {
    this.#allocator = allocator;
    this.#address = allocateOrPanic(allocator, sizeOf<T>(), alignOf<T>());
    Ptr.at<T>(this.#address).write(value);
  }

  /** Undefined when the allocator has no room: then the value is disposed of. */
  static tryNew<T>(allocator: Static<Allocator>, value: Own<T>): Box<T> | undefined {
    const address = allocator.allocate(sizeOf<T>(), alignOf<T>());
    if (address === 0) {
      dispose(value);
      return undefined;
    }
    Ptr.at<T>(address).write(value);
    return Box.#adopt<T>(allocator, address);
  }

  /** What `new Box<T>(allocator, value)` is where `T` is erased and the value a `C`. */
  static erased<T, C extends T>(allocator: Static<Allocator>, value: Own<C>): Box<T> {
    const offset = objectOffset<T, C>();
    const address = allocateOrPanic(allocator, offset + sizeOf<C>(), usize.max(alignOf<Header<T>>(), alignOf<C>()));
    const object = Ptr.at<C>(address + offset);
    object.write(value);
    Ptr.at<Header<T>>(address).write(new Header<T>(lend(object.read()), (a, at) => endErased<T, C>(a, at)));
    return Box.#adopt<T>(allocator, address);
  }

  static #adopt<T>(allocator: Static<Allocator>, address: usize): Box<T> {
    const box: Own<Box<T>> = uninitialized<Box<T>>();
    box.#allocator = allocator;
    box.#address = address;
    return box;
  }

  /** @part content */
  get value(): Ref<T> {
    if (isErased<T>()) return lend(Ptr.at<Header<T>>(this.#address).read().object);
    return lend(Ptr.at<T>(this.#address).read());
  }

  /** Takes the value out, and gives the memory back. Panics where `T` is erased: its size is not known. */
  into(this: Own<Box<T>>): T {
    if (isErased<T>()) panic("a box of any class behind a type cannot be emptied");
    const value: Own<T> = give(Ptr.at<T>(this.#address).read());
    this.#allocator.release(this.#address, sizeOf<T>());
    return value;
  }

  [Symbol.dispose](): void {
    if (isErased<T>()) {
      Ptr.at<Header<T>>(this.#address).read().end(this.#allocator, this.#address);
    } else {
      dispose(give(Ptr.at<T>(this.#address).read()));
      this.#allocator.release(this.#address, sizeOf<T>());
    }
  }
}

/** What lies before an object whose class only the box's maker knew. */
class Header<T> {
  constructor(
    readonly object: Ref<T>,
    /** Disposes of the object and releases the piece. */
    readonly end: (allocator: Allocator, address: usize) => void,
  ) {}
}

function objectOffset<T, C>(): usize {
  return alignUp(sizeOf<Header<T>>(), alignOf<C>()) ?? 0;
}

function endErased<T, C>(allocator: Allocator, address: usize): void {
  const offset = objectOffset<T, C>();
  dispose(give(Ptr.at<C>(address + offset).read()));
  allocator.release(address, offset + sizeOf<C>());
}
