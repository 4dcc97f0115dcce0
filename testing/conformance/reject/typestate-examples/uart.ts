//! examples/typestate: a second text while the first one is under way, and a UART that is configured twice
//! spec: §6, §7
import { SimulatedTransmitter } from "../../../../examples/typestate/src/simulation";
import { Uart } from "../../../../examples/typestate/src/uart";

const transmitter = new SimulatedTransmitter();

export function main(): void {
  const reset = Uart.reset(transmitter);
  const ready = reset.configure(48_000_000, 115_200);
  const slow = reset.configure(48_000_000, 9_600); //~ ING2001
  const sending = ready.send("one");
  const other = ready.send("two"); //~ ING2001
  other.finish();
  const done = sending.finish();
  console.log(sending.poll()); //~ ING2001
  done.send("three").finish();
  slow.send("four").finish();
}
