//! Owners out of line: what contains itself, any implementation of an interface, any subclass
//! spec: §3, §5, §6
import { Arena, Box, Heap, List } from "ingot:core";

const heap = new Heap<8192>();

class Tree {
  left: Box<Tree> | undefined = undefined;
  right: Box<Tree> | undefined = undefined;
  constructor(readonly key: i32) {}

  /** @maxDepth 40 */
  insert(key: i32): void {
    if (key < this.key) {
      if (this.left !== undefined) this.left.value.insert(key);
      else this.left = new Box(heap, new Tree(key));
    } else if (this.right !== undefined) this.right.value.insert(key);
    else this.right = new Box(heap, new Tree(key));
  }
  /** @maxDepth 40 */
  print(): void {
    if (this.left !== undefined) this.left.value.print();
    console.write(`${this.key} `);
    if (this.right !== undefined) this.right.value.print();
  }
  /** @maxDepth 40 */
  [Symbol.dispose](): void {
    dispose(this.left);
    dispose(this.right);
  }
}

interface Shape {
  readonly name: string;
  area(): u64;
  grow(by: u32): void;
}
class Square implements Shape {
  readonly name = "square";
  constructor(private side: u32) {}
  area(): u64 {
    return u64(this.side) * u64(this.side);
  }
  grow(by: u32): void {
    this.side += by;
  }
}
class Room implements Shape {
  readonly name = "room";
  #doors: u8 = 2;
  constructor(private readonly floor: u64) {}
  area(): u64 {
    return this.floor - u64(this.#doors);
  }
  grow(by: u32): void {
    this.#doors += u8(by);
  }
  [Symbol.dispose](): void {
    console.log("room with", this.#doors, "doors is gone");
  }
}
class Animal {
  legs: u32 = 4;
  sound(): string {
    return "-";
  }
  [Symbol.dispose](): void {
    console.log("animal with", this.legs, "legs is gone");
  }
}
class Bird extends Animal {
  readonly wings: u64 = 0x1_0000_0000;
  override sound(): string {
    return "tweet";
  }
  override [Symbol.dispose](): void {
    console.log("bird with", this.wings, "is gone");
  }
}

function total(shapes: List<Box<Shape>>): u64 {
  let sum: u64 = 0;
  for (const shape of shapes) sum += shape.value.area();
  return sum;
}
function shape(big: boolean): Box<Shape> {
  return big ? new Box<Shape>(heap, new Room(1000)) : new Box<Shape>(heap, new Square(1));
}

export function main(): void {
  {
    using tree = new Tree(50);
    const keys: readonly i32[] = [30, 70, 20, 40, 60, 80, 35, 65];
    for (const key of keys) tree.insert(key);
    tree.print();
    console.log(heap.free + 100 < heap.capacity);
  }
  {
    using shapes = new List<Box<Shape>>(heap);
    shapes.push(new Box<Shape>(heap, new Square(3)));
    shapes.push(new Box<Shape>(heap, new Room(100)));
    shapes.push(shape(true));
    shapes.push(shape(false));
    console.log(total(shapes));
    for (const s of shapes) s.value.grow(3);
    for (const s of shapes) console.write(`${s.value.name} ${s.value.area()}; `);
    console.log(total(shapes));
  }
  {
    using animals = new List<Box<Animal>>(heap);
    animals.push(new Box<Animal>(heap, new Bird()));
    animals.push(new Box<Animal>(heap, new Animal()));
    for (const animal of animals) console.log(animal.value.sound(), animal.value.legs);
  }
  {
    using number = new Box<u64>(heap, 1 << 40);
    using text = new Box(heap, "constant");
    using pair = new Box<readonly [u8, u32]>(heap, [1, 2]);
    console.log(number.value, text.value, pair.value[0] + 1, pair.value[1]);
  }
  console.log(heap.free + 32 >= heap.capacity);
}
