/** Four devices whose states are types, each taken through its states. */
import { Box, Heap } from "ingot:core";
import { Buffer, IdleEngine } from "./dma";
import { Pins, Port } from "./pin";
import { LoopbackStack, SimulatedEngine, SimulatedTransmitter } from "./simulation";
import { type Connected, Socket } from "./socket";
import { Uart } from "./uart";

const port = new Port();
const transmitter = new SimulatedTransmitter();
const engine = new SimulatedEngine();
const stack = new LoopbackStack();
const heap = new Heap<256>();

export function main(): void {
  pins();
  uart();
  dma();
  sockets();
}

function pins(): void {
  const pins = new Pins(port);
  const led = pins.pin17.intoOutput();
  led.set(true);
  const button = pins.pin18;
  console.log("pins", port.directions >> 17, port.levels >> 17, button.read());
  const sensor = led.intoInput();
  console.log("pins", port.directions >> 17, sensor.read());
}

function uart(): void {
  const ready = Uart.reset(transmitter).configure(48_000_000, 115_200);
  console.log("divisor", transmitter.divisor);
  const sending = ready.send("hello");
  sending.finish().send("and again").finish();
  console.log("", transmitter.refused, "times full");
}

function dma(): void {
  const idle = IdleEngine.reset(engine);
  const first = idle.start(new Box(heap, new Buffer())).finish();
  console.log("dma, whole:", sum(first.buffer.value));
  const second = first.engine.start(first.buffer);
  console.log("running:", second.isRunning);
  const third = second.cancel();
  console.log("dma, stopped:", sum(third.buffer.value));
  {
    using abandoned = third.engine.start(third.buffer);
    console.log("running:", abandoned.isRunning);
  }
  console.log("running:", engine.isRunning);
}

function sum(buffer: Buffer): u32 {
  let total: u32 = 0;
  for (const byte of buffer.bytes) total += u32(byte);
  return total;
}

function sockets(): void {
  {
    using client = dial(1024, 80);
    using unanswered = dial(1025, 81);
    using refused = dial(22, 80);
    if (client !== undefined) client.send("GET /");
    console.log(client !== undefined, unanswered === undefined, refused === undefined);
  }
  serve();
  console.log("sockets open:", stack.count);
}

function dial(port: u16, peer: u16): Socket<Connected> | undefined {
  const bound = Socket.open(stack).bind(port);
  return bound === undefined ? undefined : bound.connect(peer);
}

function serve(): void {
  const bound = Socket.open(stack).bind(8080);
  if (bound === undefined) return;
  using server = bound.listen();
  for (let i: u32 = 0; i < 2; i++) {
    using client = server.accept();
    if (client === undefined) console.log("nobody is waiting");
    else client.send("welcome");
  }
}
