//! A motor that is armed before it turns, and always stopped at the end
interface Disarmed { readonly state: "disarmed" }
interface Armed { readonly state: "armed" }
class Motor<S> implements Disposable {
  declare private readonly state: S;
  constructor(
    readonly channel: u8,
    public power: u16,
  ) {}
  static find(channel: u8): Motor<Disarmed> | undefined {
    return channel < 4 ? new Motor<Disarmed>(channel, 0) : undefined;
  }
  arm(this: Own<Motor<Disarmed>>): Motor<Armed> {
    const { channel } = this;
    this[Symbol.dispose]();
    return new Motor<Armed>(channel, 1);
  }
  turn(this: Motor<Armed>, power: u16): void {
    this.power = power;
  }
  [Symbol.dispose](): void {
    console.log("stop", this.channel, this.power);
    this.power = 0;
  }
}
function spin(channel: u8): boolean {
  const found = Motor.find(channel);
  if (found === undefined) return false;
  using motor = found.arm();
  for (let power: u16 = 0; power < 300; power += 100) motor.turn(power);
  return true;
}
export function main(): void {
  console.log(spin(1), spin(9));
}
