//! examples/typestate: a pin after it was turned round, and by who does not own it
//! spec: §6, §7
import { type Input, type Pin, Pins, Port } from "../../../../examples/typestate/src/pin";

const port = new Port();

function drive(pin: Pin<Input>): void {
  pin.intoOutput().set(true); //~ ING2002
}
export function main(): void {
  const pins = new Pins(port);
  const led = pins.pin17.intoOutput();
  led.set(true);
  console.log(pins.pin17.read()); //~ ING2001
  drive(pins.pin18);
  const sensor = led.intoInput();
  led.set(false); //~ ING2001
  console.log(sensor.read());
}
