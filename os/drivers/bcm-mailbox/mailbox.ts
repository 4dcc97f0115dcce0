"use unsafe";
/** Questions to the VideoCore's firmware, by the property channel of the mailbox. Source: raspi4 §5. */
import { asm, input, Ptr, sizeOf, viewAt } from "ingot:unsafe";
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

/** Of the ARM's data cache. */
const LINE_BYTES: usize = 64;
/**
 * What lies between the ARM and the VideoCore, in lines of the cache that nothing else is in: what the VideoCore answers
 * must not be written over with a line that the ARM changed elsewhere meanwhile. Longer than any of `messages.ts`.
 * @align 64
 */
const letterbox = new FixedArray<u32, 32>();

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

  /** Hands a copy of the message at `address` to the firmware, and copies the answer over the message. */
  private exchange(address: usize): boolean {
    // Safety: `call` is given a property message only. Word 0 is its length in bytes, 1 and 4 are its status and that of its tag.
    const message = viewAt(Ptr.at<u32>(address), usize(Ptr.at<u32>(address).read()) / 4);
    letterbox.set(message);
    if (!this.send(Ptr.of(letterbox).address)) return false;
    for (let i: usize = 0; i < message.length; i++) message[i] = letterbox[i];
    return letterbox[1] === SUCCESS && (letterbox[4] & ANSWERED) !== 0;
  }

  /**
   * Waits until what lies at `address`, in the letterbox, comes back. The VideoCore sees memory, not the ARM's cache: lines
   * are written back before, and dropped after. The barriers order the message's words and the mailbox's registers.
   */
  private send(address: usize): boolean {
    const letter = u32(address) | UNCACHED_ALIAS | PROPERTY_CHANNEL;
    const mailbox = this.registers;
    writeBackAndDrop(address);
    for (let patience = PATIENCE; mailbox.STATUS1.read().FULL; ) {
      if (patience === 0) return false;
      patience -= 1;
    }
    mailbox.WRITE1.write(letter);
    for (let patience = PATIENCE; patience > 0; ) {
      patience -= 1;
      // Other channels' letters come the same way: they are not for us.
      if (!mailbox.STATUS0.read().EMPTY && mailbox.READ0.read() === letter) {
        writeBackAndDrop(address);
        return true;
      }
    }
    return false;
  }
}

/** The lines of the letterbox, to the point where all observers meet. Source: DDI 0487 §D7.5.9. */
function writeBackAndDrop(address: usize): void {
  const end = address + sizeOf<typeof letterbox>();
  asm`dsb sy`;
  for (let line = address; line < end; line += LINE_BYTES) asm`dc civac, ${input(line)}`;
  asm`dsb sy`;
}
