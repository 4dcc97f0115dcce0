/** A place for one owner that may be missing. */

/**
 * Holds a `T`, or nothing. A field that is to be taken and put back while others look on is a `Slot`: its content moves out
 * by a call, which a field by itself allows only where nobody can see it empty. Where `T` is a resource it is one too.
 */
export class Slot<T> implements Disposable {
  #content: T | undefined;

  constructor(content?: Own<T>) {
    this.#content = content;
  }

  get isEmpty(): boolean {
    return this.#content === undefined;
  }

  get value(): Ref<T> | undefined {
    return lend(this.#content);
  }

  /**
   * Takes the content: the slot is empty then.
   * @invalidates
   */
  take(): T | undefined {
    const taken: Own<T> | undefined = give<T>(this.#content);
    this.#content = undefined;
    return taken;
  }

  /**
   * Puts the value in, and gives out what was there.
   * @invalidates
   */
  replace(value: Own<T>): T | undefined {
    const taken: Own<T> | undefined = give<T>(this.#content);
    this.#content = value;
    return taken;
  }

  /**
   * Puts the value in; what was there is disposed of.
   * @invalidates
   */
  put(value: Own<T>): void {
    dispose(give<T>(this.replace(value)));
  }

  /** @invalidates */
  clear(): void {
    dispose(give<T>(this.take()));
  }

  /** @ofElements */
  [Symbol.dispose](): void {
    dispose(give<T>(this.#content));
  }
}
