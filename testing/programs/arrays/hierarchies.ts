//! New arrays of classes that extend others: each element knows of which class it is
class Shape {
  side: u32 = 0;
  area(): u32 {
    return this.side;
  }
}
class Square extends Shape {
  extra: u32 = 0;
  override area(): u32 {
    return this.side * this.side + this.extra;
  }
}
class Plain {
  count: u32 = 0;
}
class Derived extends Plain {
  more: u32 | undefined = undefined;
}

const shapes = new FixedArray<Square, 2>();

function total(xs: readonly Square[]): u32 {
  let sum: u32 = 0;
  for (const x of xs) sum += areaOf(x);
  return sum;
}
function areaOf(shape: Shape): u32 {
  return shape.area();
}

export function main(): void {
  const squares = new FixedArray<Square, 3>();
  const bases = new FixedArray<Shape, 2>();
  const plain = new FixedArray<Derived, 2>();
  squares[1].side = 4;
  squares[2].extra = 1;
  bases[1].side = 9;
  shapes[0].side = 3;
  plain[1].count += 2;
  console.log(total(squares), areaOf(bases[0]), areaOf(bases[1]), total(shapes));
  console.log(squares[0] instanceof Square, plain[1].count, plain[0].more ?? 7);
}
