//! examples/typestate: a socket that is left open, used when it is closed or has become another, replaced while it is used
//! spec: §6, §7
import { Slot } from "ingot:core";
import { LoopbackStack } from "../../../../examples/typestate/src/simulation";
import { type Bound, type Connected, Socket } from "../../../../examples/typestate/src/socket";

const stack = new LoopbackStack();

function open(): void {
  const socket = Socket.open(stack); //~ ING2007
  console.log(stack.count);
}
function stale(bound: Own<Socket<Bound>>): void {
  using server = bound.listen();
  using client = bound.connect(80); //~ ING2001
  using peer = server.accept();
  console.log(client === undefined, peer === undefined);
}
function closed(socket: Own<Socket<Connected>>): void {
  socket[Symbol.dispose]();
  socket.send("too late"); //~ ING2001
}
function replaced(current: Slot<Socket<Connected>>): void {
  const client = current.value;
  if (client === undefined) return;
  client.send("hello");
  current.clear(); //~ ING2005
  client.send("still there?");
}
function dial(): Socket<Connected> | undefined {
  const bound = Socket.open(stack).bind(1024);
  return bound === undefined ? undefined : bound.connect(80);
}
export function main(): void {
  open();
  const bound = Socket.open(stack).bind(1025);
  if (bound !== undefined) stale(bound);
  const client = dial();
  if (client !== undefined) closed(client);
  using current = new Slot<Socket<Connected>>();
  replaced(current);
}
