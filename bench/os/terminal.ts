"use unsafe";
/** What both line readers share: the UART (DDI 0479 §4.3), what has arrived on it, and a line. */
import { RingBuffer } from "ingot:kernel";
import { Ptr, volatileLoad, volatileStore } from "ingot:unsafe";

const UART0: usize = 0x4000_4000;
const STATE: usize = 0x4;
const CONTROL: usize = 0x8;
const INTERRUPT_CLEAR: usize = 0xc;
const BAUD_DIVISOR: usize = 0x10;
const TRANSMIT_FULL: u32 = 1;

export const RETURN: u8 = 0x0d;
export const BACKSPACE: u8 = 0x08;
export const BELL: u8 = 0x07;

const received = new RingBuffer<u8, 16>();
const arriving = received.producer();
export const bytes = received.consumer();

function register(offset: usize): Ptr<u32> {
  return Ptr.at<u32>(UART0 + offset);
}

/** Both directions on, and an interrupt for each byte that arrives. */
export function openTerminal(): void {
  volatileStore(register(BAUD_DIVISOR), 217);
  volatileStore(register(CONTROL), 0b1011);
}

/** For the handler of the interrupt: what does not fit is lost. */
export function takeByte(): void {
  volatileStore(register(INTERRUPT_CLEAR), 0b10);
  arriving.trySend(u8(volatileLoad(register(0))));
}

export function hasArrived(): boolean {
  return received.length > 0;
}

/** @noinline */
export function send(byte: u8): void {
  while ((volatileLoad(register(STATE)) & TRANSMIT_FULL) !== 0) {}
  volatileStore(register(0), u32(byte));
}

/** @noinline */
export function print(text: string): void {
  for (const byte of text.bytes()) send(byte);
}

export class Line {
  private readonly bytes = new FixedArray<u8, 32>();
  private length: usize = 0;

  clear(): void {
    this.length = 0;
  }
  /** @noinline */
  append(byte: u8): boolean {
    if (this.length === this.bytes.length) return false;
    this.bytes[this.length] = byte;
    this.length += 1;
    return true;
  }
  /** @noinline */
  removeLast(): boolean {
    if (this.length === 0) return false;
    this.length -= 1;
    return true;
  }
  /** @noinline */
  print(): void {
    for (let i: usize = 0; i < this.length; i++) send(this.bytes[i]);
  }
}
