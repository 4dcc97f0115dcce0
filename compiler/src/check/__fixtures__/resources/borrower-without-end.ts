//! A class that only borrows a port has none
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class View {
  constructor(private readonly port: Ref<Port>) {}
  get open(): boolean {
    return this.port.open;
  }
}
export function main(): void {
  using port = new Port();
  const view = new View(port);
  console.log(view.open);
}
