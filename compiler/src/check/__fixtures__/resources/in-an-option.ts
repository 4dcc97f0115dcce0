//! A resource that may be there
class Port implements Disposable {
  open: boolean = true;
  [Symbol.dispose](): void {
    this.open = false;
  }
}
function tryOpen(n: u32): Port | undefined {
  return n > 2 ? new Port() : undefined;
}
function forgets(): void {
  const port = tryOpen(3); //~ ING2007
  if (port !== undefined) console.log(port.open);
}
function narrows(): boolean {
  const port = tryOpen(3);
  if (port === undefined) return false;
  const open = port.open;
  port[Symbol.dispose]();
  return open;
}
function retries(): void {
  let port = tryOpen(0);
  for (let i: u32 = 1; port === undefined && i < 5; i++) port = tryOpen(i);
  port?.[Symbol.dispose]();
}
export function main(): void {
  forgets();
  retries();
  console.log(narrows());
}
