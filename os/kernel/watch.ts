/** A value that changes, and those who want to know. */
import { Watched, WatchReceiver } from "./watched";

/**
 * The latest value, which is data, for any number of receivers; who is slow misses those in between.
 * @sync
 * @data
 */
export class Watch<T> {
  readonly #watched = new Watched<T>();

  send(value: T): void {
    this.#watched.send(value);
  }

  /** The latest value; undefined before the first. */
  get value(): T | undefined {
    return this.#watched.value;
  }

  /** Someone who sees each change at most once, from the value that is there now on. */
  receiver(): WatchReceiver<T> {
    return new WatchReceiver<T>(this.#watched);
  }
}
