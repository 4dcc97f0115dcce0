// Takes frames out of a byte stream: start byte, type, length, payload with escapes, checksum.
import { random } from "../../harness/random";

const START = 0x7e;
const ESCAPE = 0x7d;
const FLIP = 0x20;
const LONGEST = 24;

const stream = new FixedArray<u8, 1536>();
let used: usize = 0;

function putByte(byte: u8): void {
  if (byte === START || byte === ESCAPE) {
    stream[used] = ESCAPE;
    stream[used + 1] = byte ^ FLIP;
    used += 2;
  } else {
    stream[used] = byte;
    used += 1;
  }
}

/** Frames of up to 24 bytes; one in eight has a wrong checksum, one in eight is cut short. */
export function setup(): void {
  while (used + 2 * (LONGEST + 4) < stream.length) {
    stream[used] = START;
    used += 1;
    const kind = u8(random() & 3);
    const length = u8(1 + (random() % LONGEST));
    putByte(kind);
    putByte(length);
    let sum = kind + length;
    const fate = random() & 7;
    for (let i: u8 = 0; i < (fate === 1 ? length / 2 : length); i++) {
      const byte = u8(random());
      putByte(byte);
      sum = u8.wrappingAdd(sum, byte);
    }
    if (fate !== 1) putByte(fate === 0 ? sum ^ 0x55 : sum);
  }
}

enum State {
  Idle,
  Kind,
  Length,
  Payload,
  Checksum,
}

class Receiver {
  private state: State = State.Idle;
  private escaped: boolean = false;
  private kind: u8 = 0;
  private length: u8 = 0;
  private received: u8 = 0;
  private sum: u8 = 0;
  private readonly payload = new FixedArray<u8, 24>();
  readonly frames = new FixedArray<u32, 4>();
  errors: u32 = 0;
  bytes: u32 = 0;

  receive(raw: u8): void {
    if (raw === START) {
      if (this.state !== State.Idle) this.errors += 1;
      this.state = State.Kind;
      this.escaped = false;
      return;
    }
    if (raw === ESCAPE) {
      this.escaped = true;
      return;
    }
    const byte = this.escaped ? raw ^ FLIP : raw;
    this.escaped = false;
    switch (this.state) {
      case State.Idle:
        break;
      case State.Kind:
        this.kind = byte;
        this.sum = byte;
        this.state = byte < 4 ? State.Length : this.fail();
        break;
      case State.Length:
        this.length = byte;
        this.sum = u8.wrappingAdd(this.sum, byte);
        this.received = 0;
        this.state = byte === 0 || byte > LONGEST ? this.fail() : State.Payload;
        break;
      case State.Payload:
        this.payload[this.received] = byte;
        this.received += 1;
        this.sum = u8.wrappingAdd(this.sum, byte);
        if (this.received === this.length) this.state = State.Checksum;
        break;
      case State.Checksum:
        if (byte === this.sum) {
          this.frames[this.kind] += 1;
          this.bytes += u32(this.length) + u32(this.payload[0]);
          this.state = State.Idle;
        } else this.state = this.fail();
        break;
    }
  }

  private fail(): State {
    this.errors += 1;
    return State.Idle;
  }
}

export function kernel(seed: u32): u32 {
  const receiver = new Receiver();
  for (const byte of stream.subarray(0, used)) receiver.receive(byte);
  let checksum = seed ^ receiver.errors;
  for (const count of receiver.frames) checksum = u32.wrappingAdd(u32.wrappingMul(checksum, 31), count);
  return u32.wrappingAdd(checksum, receiver.bytes);
}
