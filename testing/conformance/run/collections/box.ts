//! Owners out of line: what contains itself, any implementation of an interface, any subclass
//! spec: §3, §5, §6
import { Box, Heap, List, Slot } from "ingot:core";

const heap = new Heap<8192>();

class Tree {
  readonly left = new Slot<Box<Tree>>();
  readonly right = new Slot<Box<Tree>>();
  constructor(readonly key: i32) {}

  /** @maxDepth 40 */
  print(): void {
    this.left.value?.value.print();
    console.write(`${this.key} `);
    this.right.value?.value.print();
  }
  /** @maxDepth 40 */
  [Symbol.dispose](): void {
    this.left[Symbol.dispose]();
    this.right[Symbol.dispose]();
  }
}

/**
 * The keys from `from` up to `to`, the middle one at the top.
 * @maxDepth 40
 */
function plant(keys: readonly i32[], from: usize, to: usize): Box<Tree> {
  const middle = (from + to) / 2;
  const tree = new Tree(keys[middle]);
  if (from < middle) tree.left.put(plant(keys, from, middle));
  if (middle + 1 < to) tree.right.put(plant(keys, middle + 1, to));
  return new Box(heap, tree);
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
    const keys: readonly i32[] = [20, 30, 35, 40, 50, 60, 65, 70, 80];
    using tree = plant(keys, 0, keys.length);
    tree.value.print();
    console.write(`(top ${tree.value.key}) `);
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
