//! Results, tuples and objects with a resource in them: bound with `using`, handed on, disposed of
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
class Cabinet implements Disposable {
  readonly line: Line = { port: new Port(1), n: 1 };
  [Symbol.dispose](): void {
    this.line.port[Symbol.dispose]();
  }
}
function tryOpen(n: u32): Result<Port, u32> {
  if (n > 3) return { ok: false, error: 5 };
  return { ok: true, value: new Port(n) };
}
function pair(n: u32): [Port, u32] {
  return [new Port(n), n];
}
function bound(): u32 {
  const r = tryOpen(1);
  if (!r.ok) return r.error;
  using port = r.value;
  return port.id;
}
function half(): u32 {
  const [port, n] = pair(2);
  using opened = port;
  return opened.id + n;
}
function handedOn(): [Port, u32] {
  return pair(3);
}
function overwritten(): void {
  let line: Line = { port: new Port(4), n: 4 };
  line.port[Symbol.dispose]();
  line = { port: new Port(5), n: 5 };
  line.port[Symbol.dispose]();
}
function listed(): void {
  using lines = new FixedList<Line, 2>();
  lines.push({ port: new Port(6), n: 6 });
}
export function main(): void {
  using cabinet = new Cabinet();
  const kept = handedOn();
  console.log(cabinet.line.n, bound(), half(), kept[1]);
  dispose(kept);
  overwritten();
  listed();
}
