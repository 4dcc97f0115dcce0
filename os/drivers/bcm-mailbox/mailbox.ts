"use unsafe";
/** Questions to the VideoCore's firmware, by the property channel of the mailbox. Source: raspi4 §5. */
import { asm, Ptr } from "ingot:unsafe";
import {
  type ClockId,
  GetArmMemory,
  GetBoardModel,
  GetBoardRevision,
  GetBoardSerial,
  GetClockRate,
  GetFirmwareRevision,
  GetTemperature,
  SetClockRate,
} from "./messages";
import type { BcmMailboxRegisters } from "./registers";

const PROPERTY_CHANNEL: u32 = 8;
/** Where the VideoCore sees the ARM's memory without its own cache in between. */
const UNCACHED_ALIAS: u32 = 0xc000_0000;
const SUCCESS: u32 = 0x8000_0000;
/** In a tag's status word: it was answered; the bits below are the answer's length. */
const ANSWERED: u32 = 0x8000_0000;
/** How often a flag is read before the firmware counts as dead: some hundred milliseconds, for answers that take one. */
const PATIENCE: u32 = 10_000_000;

/** Where the ARM's memory lies, in bytes. */
export interface MemoryRange {
  readonly base: u32;
  readonly size: u32;
}

/** Each answer is `undefined` when the firmware does not know the question or does not answer at all. */
export class Mailbox {
  constructor(private readonly registers: Static<BcmMailboxRegisters>) {}

  firmwareRevision(): u32 | undefined {
    const message = new GetFirmwareRevision();
    return this.call(message) ? message.revision : undefined;
  }

  boardModel(): u32 | undefined {
    const message = new GetBoardModel();
    return this.call(message) ? message.model : undefined;
  }

  boardRevision(): u32 | undefined {
    const message = new GetBoardRevision();
    return this.call(message) ? message.revision : undefined;
  }

  boardSerial(): u64 | undefined {
    const message = new GetBoardSerial();
    return this.call(message) ? (u64(message.high) << 32) | u64(message.low) : undefined;
  }

  armMemory(): MemoryRange | undefined {
    const message = new GetArmMemory();
    return this.call(message) ? { base: message.base, size: message.size } : undefined;
  }

  /** In Hz. */
  clockRate(id: ClockId): u32 | undefined {
    const message = new GetClockRate();
    message.id = id;
    return this.call(message) ? message.rate : undefined;
  }

  /** Asks for a rate in Hz and returns the one that the firmware has set: what the hardware can do nearest to it. */
  setClockRate(id: ClockId, rate: u32): u32 | undefined {
    const message = new SetClockRate();
    message.id = id;
    message.rate = rate;
    return this.call(message) ? message.rate : undefined;
  }

  /** Of the chip, in thousandths of a degree Celsius. */
  temperature(): u32 | undefined {
    const message = new GetTemperature();
    return this.call(message) ? message.value : undefined;
  }

  /** Whether the firmware has answered; the answer is then in the message's fields. */
  private call<M>(message: Ref<M>): boolean {
    return this.exchange(Ptr.of(message).address);
  }

  /**
   * Hands the message at `address` to the firmware and waits until it comes back. The MMU is off, so that memory is not
   * cached and needs no cleaning; the barriers order the message's words and the mailbox's registers.
   */
  private exchange(address: usize): boolean {
    // Safety: `call` is given a property message only: words 1 and 4 are its status and that of its tag.
    const status = Ptr.at<u32>(address + 4);
    const tagStatus = Ptr.at<u32>(address + 16);
    const letter = u32(address) | UNCACHED_ALIAS | PROPERTY_CHANNEL;
    const mailbox = this.registers;
    asm`dsb sy`;
    for (let patience = PATIENCE; mailbox.STATUS1.read().FULL; ) {
      if (patience === 0) return false;
      patience -= 1;
    }
    mailbox.WRITE1.write(letter);
    for (let patience = PATIENCE; patience > 0; ) {
      patience -= 1;
      // Other channels' letters come the same way: they are not for us.
      if (!mailbox.STATUS0.read().EMPTY && mailbox.READ0.read() === letter) {
        asm`dsb sy`;
        return status.read() === SUCCESS && (tagStatus.read() & ANSWERED) !== 0;
      }
    }
    return false;
  }
}
