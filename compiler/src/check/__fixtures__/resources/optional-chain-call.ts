//! A resource that a chain makes and drops
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
class Hub {
  opened: u32 = 0;
  open(): Port {
    this.opened += 1;
    return new Port();
  }
}
function leak(hub: Hub | undefined): boolean {
  return hub?.open().open ?? false; //~ ING2007
}
function ends(hub: Hub | undefined): boolean {
  using port = hub?.open();
  return port?.open ?? false;
}
export function main(): void {
  const hub = new Hub();
  console.log(leak(hub), ends(hub));
}
