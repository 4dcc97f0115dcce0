//! examples/typestate: what the other direction can do is tsc's own error
//! spec: §7
import { Pins, Port } from "../../../../examples/typestate/src/pin";

const port = new Port();

export function main(): void {
  const pins = new Pins(port);
  pins.pin17.set(true); //~ tsc
  const led = pins.pin18.intoOutput();
  console.log(led.read()); //~ tsc
  led.intoOutput(); //~ tsc
}
