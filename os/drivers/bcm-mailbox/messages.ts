/**
 * Requests to the firmware on the property channel. `@mailboxRequest` lays each class out, at compile time, as the
 * message that the firmware reads, aligned to 16 bytes because the low four bits of its address carry the channel:
 *
 *     bytes of the message, 0 (a request), tag, bytes of the value buffer, 0, then the fields, then the end tag 0
 *
 * Fields follow one another as written, each aligned to 4; the value buffer holds the larger of the request and the
 * answer, and `response` says how long the answer is. The answer overwrites the fields from the first on.
 * Source: raspi4 §5 (tags and their values).
 */
import { mailboxRequest } from "ingot:mmio";

/** @repr u32 */
export enum Tag {
  GetFirmwareRevision = 0x0000_0001,
  GetBoardModel = 0x0001_0001,
  GetBoardRevision = 0x0001_0002,
  GetBoardSerial = 0x0001_0004,
  GetArmMemory = 0x0001_0005,
  GetClockRate = 0x0003_0002,
  GetTemperature = 0x0003_0006,
  SetClockRate = 0x0003_8002,
}

/**
 * The clocks that the firmware manages.
 * @repr u32
 */
export enum ClockId {
  Emmc = 1,
  Uart = 2,
  Arm = 3,
  Core = 4,
}

@mailboxRequest({ tag: Tag.GetFirmwareRevision, response: 4 })
export class GetFirmwareRevision {
  revision!: u32;
}

@mailboxRequest({ tag: Tag.GetBoardModel, response: 4 })
export class GetBoardModel {
  model!: u32;
}

@mailboxRequest({ tag: Tag.GetBoardRevision, response: 4 })
export class GetBoardRevision {
  revision!: u32;
}

@mailboxRequest({ tag: Tag.GetBoardSerial, response: 8 })
export class GetBoardSerial {
  low!: u32;
  high!: u32;
}

@mailboxRequest({ tag: Tag.GetArmMemory, response: 8 })
export class GetArmMemory {
  base!: u32;
  size!: u32;
}

@mailboxRequest({ tag: Tag.GetClockRate, response: 8 })
export class GetClockRate {
  id!: ClockId;
  rate!: u32;
}

@mailboxRequest({ tag: Tag.GetTemperature, response: 8 })
export class GetTemperature {
  /** There is one sensor, 0. */
  id!: u32;
  /** In thousandths of a degree Celsius. */
  value!: u32;
}

/** `skipTurbo`: do not raise other clocks along with the ARM's. */
@mailboxRequest({ tag: Tag.SetClockRate, response: 8 })
export class SetClockRate {
  id!: ClockId;
  rate!: u32;
  skipTurbo!: u32;
}
