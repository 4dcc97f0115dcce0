//! Another field of the same object is assigned
class Half {
  n: u32 = 0;
}
class Whole {
  left: Half | undefined = new Half();
  right: Half | undefined = new Half();
  merge(): u32 {
    if (this.left === undefined) return 0;
    this.right = undefined;
    return this.left.n;
  }
}
export function main(): void {
  console.log(new Whole().merge());
}
