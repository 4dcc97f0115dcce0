/**
 * As much of gdb's remote protocol as it takes to look into a program that an emulator runs. Source: Debugging with GDB,
 * appendix E (remote protocol): `$` data `#` and a checksum of two digits, answered by `+`.
 */

import { connect, type Socket } from "node:net";

const CONNECT_ATTEMPTS = 200;
const CONNECT_PAUSE_MS = 25;
/** Bytes in one answer, which has two digits for each: well below what QEMU's packets hold. */
const READ_BYTES = 1024;

export class GdbRemote {
  private received = "";
  private readonly packets: string[] = [];
  private waiting: ((packet: string | undefined) => void) | undefined;
  private closed = false;

  private constructor(private readonly socket: Socket) {
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => this.receive(text));
    socket.on("error", () => this.close());
    socket.on("close", () => this.close());
  }

  /** Connects to a Unix socket, or a port of this machine, that is still to be made; undefined if nobody makes it. */
  static async connect(path: string | number): Promise<GdbRemote | undefined> {
    for (let attempt = 0; attempt < CONNECT_ATTEMPTS; attempt++) {
      const socket = await tryConnect(path);
      if (socket !== undefined) return new GdbRemote(socket);
      await new Promise((resolve) => setTimeout(resolve, CONNECT_PAUSE_MS));
    }
    return undefined;
  }

  /** Stops the program when it comes to `address`; `instructionBytes` is the length of an instruction there. */
  async breakAt(address: number, instructionBytes: 2 | 4): Promise<void> {
    await this.ask(`Z1,${address.toString(16)},${instructionBytes}`);
  }

  /** Lets the program run until it stops; false if it ended. */
  async run(): Promise<boolean> {
    const answer = await this.ask("c");
    return answer !== undefined && /^[ST]/.test(answer);
  }

  /** Stops a program that `run` waits for. */
  interrupt(): void {
    this.socket.write("\x03");
  }

  /** Undefined where there is no memory. */
  async read(address: number, count: number): Promise<Uint8Array | undefined> {
    const parts: Buffer[] = [];
    for (let done = 0; done < count; done += READ_BYTES) {
      const bytes = Math.min(READ_BYTES, count - done);
      const answer = await this.ask(`m${(address + done).toString(16)},${bytes.toString(16)}`);
      if (answer === undefined || answer.length !== 2 * bytes) return undefined;
      parts.push(Buffer.from(answer, "hex"));
    }
    return Buffer.concat(parts);
  }

  /** Lets the program run on by itself. */
  async leave(): Promise<void> {
    await this.ask("D");
    this.socket.destroy();
  }

  private ask(packet: string): Promise<string | undefined> {
    const sum = [...packet].reduce((total, letter) => (total + letter.charCodeAt(0)) % 256, 0);
    this.socket.write(`$${packet}#${sum.toString(16).padStart(2, "0")}`);
    return this.next();
  }

  private next(): Promise<string | undefined> {
    const packet = this.packets.shift();
    if (packet !== undefined || this.closed) return Promise.resolve(packet);
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }

  private receive(text: string): void {
    this.received += text;
    for (;;) {
      const found = /\$([^#]*)#[0-9a-f]{2}/.exec(this.received);
      if (found === null) return;
      this.received = this.received.slice(found.index + found[0].length);
      this.socket.write("+");
      this.deliver(found[1]);
    }
  }

  private deliver(packet: string | undefined): void {
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting !== undefined) waiting(packet);
    else if (packet !== undefined) this.packets.push(packet);
  }

  private close(): void {
    this.closed = true;
    this.deliver(undefined);
  }
}

function tryConnect(path: string | number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = typeof path === "number" ? connect(path, "127.0.0.1") : connect(path);
    socket.once("connect", () => {
      socket.removeAllListeners("error");
      resolve(socket);
    });
    socket.once("error", () => resolve(undefined));
  });
}
