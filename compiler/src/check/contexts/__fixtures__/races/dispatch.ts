// Overriding methods, callbacks in fields, references in data, recursion: the object decides, as far as it is known.
import { interrupt } from "ingot:kernel";

abstract class Base {
  n: u32 = 0;
  abstract step(): void;
  /** @maxDepth 8 */
  run(): void {
    this.step();
  }
}
class Up extends Base {
  step(): void {
    this.n += 1;
  }
}
class Other extends Base {
  constructor(private readonly target: Static<Base>) {
    super();
  }
  step(): void {
    this.target.run();
  }
}
class Button {
  pressed: () => void = nothing;
}
interface Handlers {
  readonly onByte: () => void;
  readonly onError: () => void;
}
class Leaf {
  value: u32 = 0;
}
class Node {
  value: u32 = 0;
  constructor(readonly next: Static<Leaf>) {}
  sum(): u32 {
    return this.value + this.next.value;
  }
}
const direct = new Up();
const deep = new Up(); //~ ING3001
const through = new Other(deep);
const twice = new Other(through);
const ofMain = new Up();
const button = new Button(); //~ ING3001
let pressed: u32 = 0; //~ ING3001
let errors: u32 = 0;
let bytes: u32 = 0; //~ ING3001
const handlers: Handlers = {
  onByte: () => {
    bytes += 1;
  },
  onError: () => {
    errors += 1;
  },
};
const last = new Leaf(); //~ ING3001
const middle = new Node(last); //~ ING3001
const lone = new Leaf();
const bases: readonly Static<Base>[] = [direct, ofMain];
let index: usize = 0;

function nothing(): void {}
/** @maxDepth 4 */
function countDown(node: Node, depth: u32): void {
  node.value += 1;
  node.next.value += 1;
  if (depth > 0) countDown(node, depth - 1);
}
interrupt(
  3,
  () => {
    twice.run();
    button.pressed();
    handlers.onByte();
    countDown(middle, 2);
    lone.value += 1;
    direct.run();
  },
  { priority: 1 },
);

export function main(): void {
  button.pressed = () => {
    pressed += 1;
  };
  console.log(deep.n, pressed, bytes, errors, middle.sum());
  handlers.onError();
  ofMain.run();
  console.log(bases.length, index);
}
