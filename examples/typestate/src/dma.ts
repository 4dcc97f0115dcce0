/** A DMA transfer owns its buffer while the engine writes to it. */
import type { Box } from "ingot:core";

/** What fills memory by itself: from `start` on it writes to the buffer, until it has filled it or is cancelled. */
export interface Engine {
  start(target: Ref<Buffer>): void;
  /** When this returns, the engine writes no more. */
  cancel(): void;
  readonly isRunning: boolean;
}

export class Buffer {
  readonly bytes = new FixedArray<u8, 16>();
}

/** An engine that does nothing. Starting it gives it away: there is no second transfer while one is under way. */
export class IdleEngine {
  private constructor(private readonly hardware: Static<Engine>) {}

  /** To be called once for each engine. */
  static reset(hardware: Static<Engine>): IdleEngine {
    return new IdleEngine(hardware);
  }

  /** The buffer lies in a box, so that it stays where it is while its owner moves. */
  start(this: Own<IdleEngine>, buffer: Own<Box<Buffer>>): Transfer {
    this.hardware.start(buffer.value);
    return new Transfer(this.hardware, buffer, this);
  }
}

/** The engine and the buffer, when a transfer has come to its end. Each may be taken out. */
export class Finished implements Disposable {
  constructor(
    readonly engine: Own<IdleEngine>,
    readonly buffer: Own<Box<Buffer>>,
  ) {}

  [Symbol.dispose](): void {
    this.buffer[Symbol.dispose]();
  }
}

/**
 * Under way. It must come to an end: finished or cancelled, which gives engine and buffer back, or disposed of, which
 * stops the engine before the buffer's memory goes back to its allocator.
 */
export class Transfer implements Disposable {
  constructor(
    private readonly hardware: Static<Engine>,
    private readonly buffer: Own<Box<Buffer>>,
    private readonly engine: Own<IdleEngine>,
  ) {}

  get isRunning(): boolean {
    return this.hardware.isRunning;
  }

  /** Waits for the last byte. */
  finish(this: Own<Transfer>): Finished {
    while (this.hardware.isRunning);
    return new Finished(this.engine, this.buffer);
  }

  /** Stops the engine; the rest of the buffer is as it was. */
  cancel(this: Own<Transfer>): Finished {
    this.hardware.cancel();
    return new Finished(this.engine, this.buffer);
  }

  [Symbol.dispose](): void {
    this.hardware.cancel();
    this.buffer[Symbol.dispose]();
  }
}
