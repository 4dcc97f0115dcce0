//! examples/typestate: a socket can do what its state allows
//! spec: §7
import { LoopbackStack } from "../../../../examples/typestate/src/simulation";
import { type Bound, type Connected, Socket } from "../../../../examples/typestate/src/socket";

const stack = new LoopbackStack();

function wrong(bound: Own<Socket<Bound>>): void {
  bound.send("hello"); //~ tsc
  using server = bound.listen();
  server.send("hello"); //~ tsc
  const client: Socket<Connected> = server; //~ tsc
}
export function main(): void {
  const bound = Socket.open(stack).bind(1024);
  if (bound !== undefined) wrong(bound);
}
