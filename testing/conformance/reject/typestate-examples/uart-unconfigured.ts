//! examples/typestate: a UART whose rate is not set has nothing to send with
//! spec: §7
import { SimulatedTransmitter } from "../../../../examples/typestate/src/simulation";
import { Uart } from "../../../../examples/typestate/src/uart";

const transmitter = new SimulatedTransmitter();

export function main(): void {
  const reset = Uart.reset(transmitter);
  reset.send("one"); //~ tsc
  const sending = reset.configure(48_000_000, 115_200).send("one");
  sending.send("two"); //~ tsc
  sending.finish().poll(); //~ tsc
}
