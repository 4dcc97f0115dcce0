// What `ingot:core` has in store and this version only checks: collections that grow from an allocator. `ingot check`
// knows them; a build says that they have no code yet. `@invalidates` marks a method that may move or drop what was
// borrowed out of its receiver (LANGUAGE.md §6).

export interface Allocator {
  allocate(bytes: usize, align: usize): usize;
  release(address: usize, bytes: usize): void;
}
export class Arena<N extends usize> implements Allocator {
  #private;
  readonly capacity: N;
  allocate(bytes: usize, align: usize): usize;
  release(address: usize, bytes: usize): void;
}
export class Box<T> implements Disposable {
  #private;
  constructor(allocator: Static<Allocator>, value: Own<T>);
  readonly value: T;
  [Symbol.dispose](): void;
}
/** Grows from an allocator: growing moves the elements. */
export class List<T> implements Disposable, Iterable<Ref<T>> {
  #private;
  constructor(allocator: Static<Allocator>);
  readonly length: usize;
  at(index: usize): Ref<T> | undefined;
  /** @invalidates */
  push(value: Own<T>): void;
  /** @invalidates */
  pop(): T | undefined;
  /** @invalidates */
  clear(): void;
  [Symbol.iterator](): Iterator<Ref<T>>;
  [Symbol.dispose](): void;
}
