/** Property messages: the answer overwrites the fields, which must have room for it in words that the firmware reads. */
import { mailboxRequest } from "ingot:mmio";

enum Clock {
  Uart = 2,
  Arm = 3,
}
/** @repr u32 */
enum WideClock {
  Uart = 2,
  Arm = 3,
}
const RATE_BYTES: usize = 12;

@mailboxRequest({ tag: 0x38002, response: 8 })
class SetRate {
  clock: WideClock = WideClock.Uart;
  rate: u32 = 0;
  skipTurbo: u32 = 0;
}
/** 64 bits are two words. */
@mailboxRequest({ tag: 0x10004, response: 8 })
class Serial {
  number: u64 = 0;
}
@mailboxRequest({ tag: 0x30002, response: 8 }) //~ ING5002
class AnswerTooLong {
  clock: u32 = 0;
}
@mailboxRequest({ tag: 0x30002, response: RATE_BYTES }) //~ ING5002
class AnswerTooLongByAConstant {
  number: u64 = 0;
}
@mailboxRequest({ tag: 0x30002, response: 4 })
class Narrow {
  flag: u8 = 0; //~ ING5002
}
@mailboxRequest({ tag: 0x30002, response: 4 })
class NarrowEnum {
  clock: Clock = Clock.Arm; //~ ING5002
}

export function main(): void {
  console.log(new SetRate().rate, new Serial().number, new AnswerTooLong().clock);
  console.log(new AnswerTooLongByAConstant().number, new Narrow().flag, new NarrowEnum().clock === Clock.Arm);
}
