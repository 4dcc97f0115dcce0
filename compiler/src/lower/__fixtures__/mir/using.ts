class File implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
export function main(): void {
  using file = new File();
  if (file.open) return;
  file.open = true;
}
