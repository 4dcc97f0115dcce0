//! Results, tuples and objects with a resource in them are resources
//! spec: §6

import { FixedList } from "ingot:core";

class Port implements Disposable {
  open: boolean = true;
  constructor(readonly id: u32) {}
  [Symbol.dispose](): void {
    this.open = false;
  }
}
interface Line {
  readonly port: Port;
  readonly n: u32;
}
class Cabinet { //~ ING2011
  readonly line: Line = { port: new Port(1), n: 1 };
}
function tryOpen(n: u32): Result<Port, u32> {
  if (n > 3) return { ok: false, error: 5 };
  return { ok: true, value: new Port(n) };
}
function pair(n: u32): [Port, u32] {
  return [new Port(n), n];
}
function dropped(): u32 {
  const r = tryOpen(1); //~ ING2007
  return r.ok ? r.value.id : r.error;
}
function half(): u32 {
  const [port, n] = pair(2); //~ ING2007
  return port.id + n;
}
function temporary(): u32 {
  return pair(3)[1]; //~ ING2007
}
function overwritten(): void {
  let line: Line = { port: new Port(4), n: 4 }; //~ ING2007
  line = { port: new Port(5), n: 5 };
  line.port[Symbol.dispose]();
}
function listed(): void {
  const lines = new FixedList<Line, 2>(); //~ ING2007
  lines.push({ port: new Port(6), n: 6 });
}
export function main(): void {
  const cabinet = new Cabinet();
  console.log(cabinet.line.n, dropped(), half(), temporary());
  overwritten();
  listed();
}
