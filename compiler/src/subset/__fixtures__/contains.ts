//! What has no size
class A { //~ ING1017
  readonly items = new FixedArray<B, 2>();
}
class B {
  a: A | undefined;
}
interface Tree { //~ ING1017
  readonly left: Tree | undefined;
}
type List = { readonly next: List | undefined }; //~ ING1017
class Base { //~ ING1017
  child: Derived | undefined;
}
class Derived extends Base {}
class Cell<T> {
  constructor(readonly value: T) {}
}
class Wrapped { //~ ING1017
  inner: Cell<Wrapped> | undefined;
}
class Fine {
  readonly parent: Ref<Fine> | undefined;
  readonly next: Static<Fine> | undefined;
  readonly visit: ((x: Fine) => void) | undefined;
  constructor(parent: Ref<Fine> | undefined) {
    this.parent = parent;
  }
}
interface Forest {
  readonly trees: readonly Forest[];
}
interface Node {
  next(): Node;
}
class Phantom<M> {
  declare private readonly mode: M;
}
class Holder {
  self: Phantom<Holder> | undefined;
}
export function main(): void {}
