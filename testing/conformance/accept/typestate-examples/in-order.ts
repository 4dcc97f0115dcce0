//! examples/typestate: each state used while it holds, each resource ended once
//! spec: §6, §7
import { Box, Heap, Slot } from "ingot:core";
import { Buffer, IdleEngine } from "../../../../examples/typestate/src/dma";
import { type Input, type Output, type Pin, Pins, Port } from "../../../../examples/typestate/src/pin";
import { LoopbackStack, SimulatedEngine, SimulatedTransmitter } from "../../../../examples/typestate/src/simulation";
import { type Connected, Socket } from "../../../../examples/typestate/src/socket";
import { type Ready, Uart } from "../../../../examples/typestate/src/uart";

const port = new Port();
const transmitter = new SimulatedTransmitter();
const hardware = new SimulatedEngine();
const stack = new LoopbackStack();
const heap = new Heap<256>();

function turn(pin: Own<Pin<Input>>): Pin<Output> {
  const led = pin.intoOutput(true);
  led.set(false);
  return led;
}
function repeat(uart: Own<Uart<Ready>>, times: u32): Uart<Ready> {
  for (let i: u32 = 0; i < times; i++) uart = uart.send("again").finish();
  return uart;
}
function fill(idle: Own<IdleEngine>, keep: boolean): u8 {
  const transfer = idle.start(new Box(heap, new Buffer()));
  if (!keep) {
    transfer[Symbol.dispose]();
    return 0;
  }
  using finished = transfer.finish();
  return finished.buffer.value.bytes[3];
}
function dial(): Socket<Connected> | undefined {
  const bound = Socket.open(stack).bind(1024);
  return bound === undefined ? undefined : bound.connect(80);
}
export function main(): void {
  const pins = new Pins(port);
  const led = turn(pins.pin17);
  console.log(pins.pin18.read());
  led.intoInput();
  repeat(Uart.reset(transmitter).configure(48_000_000, 115_200), 3).send("end").finish();
  console.log(fill(IdleEngine.reset(hardware), true), fill(IdleEngine.reset(hardware), false));
  using current = new Slot<Socket<Connected>>();
  const client = dial();
  if (client !== undefined) current.put(client);
  const seen = current.value;
  if (seen !== undefined) seen.send("hello");
  current.clear();
}
