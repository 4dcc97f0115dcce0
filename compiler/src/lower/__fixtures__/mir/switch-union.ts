type Shape = { readonly kind: "dot" } | { readonly kind: "line"; readonly length: u32 };
export function size(shape: Shape): u32 {
  switch (shape.kind) {
    case "dot":
      return 0;
    case "line":
      return shape.length;
  }
}
export function main(): void {
  size({ kind: "line", length: 3 });
}
