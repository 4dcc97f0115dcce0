//! A chain whose last call takes its receiver, or gives ownership: the option is given away with what is in it
class Port implements Disposable {
  open: boolean = true;
  close(this: Own<Port>): boolean {
    const was = this.open;
    this[Symbol.dispose]();
    return was;
  }
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
  free(): Port | undefined {
    return this.opened < 9 ? this.open() : undefined;
  }
}
function ofParameter(port: Own<Port> | undefined): boolean {
  return port?.close() ?? false;
}
function ofTemporary(hub: Hub): boolean {
  return hub.free()?.close() ?? false;
}
function twice(hub: Hub | undefined): boolean {
  return hub?.free()?.close() ?? false;
}
function handedOn(hub: Hub | undefined): Port | undefined {
  return hub?.free();
}
function stored(hub: Hub | undefined): boolean {
  const port: Own<Port> | undefined = hub?.open();
  return port?.close() ?? false;
}
function dropped(hub: Hub | undefined): void {
  hub?.open(); //~ ING2007
}
function usedAfter(port: Own<Port> | undefined): boolean {
  const was = port?.close() ?? false;
  return was && (port?.open ?? false); //~ ING2001
}
export function main(): void {
  const hub = new Hub();
  console.log(ofParameter(hub.free()), ofTemporary(hub), twice(hub), ofParameter(handedOn(hub)), stored(hub));
  dropped(hub);
  console.log(usedAfter(hub.free()));
}
