//! Destructuring with defaults, nested, in parameters, swapping
//! spec: §2, §3, §4, §5
interface Options {
  readonly width?: u32;
  readonly height?: u32;
  readonly title?: string;
}
function area({ width = 10, height = 20, title = "untitled" }: Options): u32 {
  console.log(title);
  return width * height;
}
function swap([a, b]: readonly [u32, u32]): [u32, u32] {
  return [b, a];
}
interface Deep {
  readonly a: { readonly b: { readonly c: u32 } };
  readonly d: readonly [u32, u32];
}
export function main(): void {
  console.log(area({}), area({ width: 3 }), area({ height: 1, title: "x" }));
  const [x, y] = swap([1, 2]);
  console.log(x, y);
  const {
    a: {
      b: { c: deep },
    },
    d: [first, second],
  }: Deep = { a: { b: { c: 5 } }, d: [6, 7] };
  console.log(deep, first, second);
  let p: u32 = 1,
    q: u32 = 2;
  [p, q] = [q, p];
  console.log(p, q);
  const [, skip = 9] = [1, 2] as const;
  console.log(skip);
}
