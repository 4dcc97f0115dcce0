"use unsafe";
/** Devices that exist in memory only, so that the example runs anywhere. A board has real ones in their place. */
import { Ptr } from "ingot:unsafe";
import type { Buffer, Engine } from "./dma";
import type { Stack } from "./socket";
import type { Transmitter } from "./uart";

/** Has room for four bytes. Whenever it is asked something, one more of them has left: it is printed. */
export class SimulatedTransmitter implements Transmitter {
  private readonly fifo = new FixedArray<u8, 4>();
  private count: usize = 0;
  divisor: u32 = 0;
  /** How often a byte found no room. */
  refused: u32 = 0;

  setDivisor(divisor: u32): void {
    this.divisor = divisor;
  }

  tryPut(byte: u8): boolean {
    if (this.count === this.fifo.length) {
      this.refused++;
      this.shiftOut();
      return false;
    }
    this.fifo[this.count] = byte;
    this.count++;
    return true;
  }

  get isBusy(): boolean {
    if (this.count > 0) this.shiftOut();
    return this.count > 0;
  }

  private shiftOut(): void {
    const letter = usize.wrappingSub(usize(this.fifo[0]), 97);
    console.write(letter < LETTERS.byteLength ? LETTERS.subarray(letter, letter + 1) : "-");
    for (let i: usize = 1; i < this.count; i++) this.fifo[i - 1] = this.fifo[i];
    this.count--;
  }
}
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Writes one byte, 0, 1, 2 and so on, whenever it is asked whether it is still running. */
export class SimulatedEngine implements Engine {
  private next: usize = 0;
  private end: usize = 0;
  private value: u8 = 0;

  start(target: Ref<Buffer>): void {
    // Safety: who starts the engine keeps the buffer where it is until the engine has ended.
    this.next = Ptr.of(target.bytes).address;
    this.end = this.next + target.bytes.length;
  }

  cancel(): void {
    this.end = this.next;
  }

  get isRunning(): boolean {
    if (this.next === this.end) return false;
    // Safety: as above.
    Ptr.at<u8>(this.next).write(this.value);
    this.value++;
    this.next++;
    return this.next !== this.end;
  }
}

/** A stack with one port in use, one peer, and one connection that waits to be accepted. */
export class LoopbackStack implements Stack {
  private last: u8 = 0;
  private waiting: u8 = 1;
  /** How many handles are open. */
  count: u32 = 0;

  open(): u8 {
    this.count++;
    this.last++;
    return this.last;
  }
  bind(handle: u8, port: u16): boolean {
    return port !== 22;
  }
  connect(handle: u8, peer: u16): boolean {
    return peer === 80;
  }
  listen(handle: u8): void {
    console.log("listening on", handle);
  }
  accept(handle: u8): u8 | undefined {
    if (this.waiting === 0) return undefined;
    this.waiting--;
    return this.open();
  }
  send(handle: u8, text: string): void {
    console.log(`${handle} sends ${text}`);
  }
  close(handle: u8): void {
    this.count--;
    console.log("closed", handle);
  }
}
