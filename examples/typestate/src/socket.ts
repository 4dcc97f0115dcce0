/** A socket by its states: `Closed`, `Bound` to a port of ours, then `Listening`, or `Connected` to a peer. */

export interface Closed {
  readonly state: "closed";
}
export interface Bound {
  readonly state: "bound";
}
export interface Listening {
  readonly state: "listening";
}
export interface Connected {
  readonly state: "connected";
}

/** The part of a network stack that a socket speaks to. Handles are small numbers. */
export interface Stack {
  open(): u8;
  /** False when the port is taken. */
  bind(handle: u8, port: u16): boolean;
  /** False when the peer does not answer. */
  connect(handle: u8, peer: u16): boolean;
  listen(handle: u8): void;
  /** The handle of a connection that a peer has opened; undefined when none has. */
  accept(handle: u8): u8 | undefined;
  send(handle: u8, text: string): void;
  close(handle: u8): void;
}

/** What a socket holds of the stack's, in whatever state: it must be closed, once. */
class Handle implements Disposable {
  constructor(
    readonly stack: Static<Stack>,
    readonly number: u8,
  ) {}

  [Symbol.dispose](): void {
    this.stack.close(this.number);
  }
}

/** `S` is the state. A socket moves its handle on to the socket that it becomes; the last one is to be closed. */
export class Socket<S> implements Disposable {
  declare private readonly state: S;

  private constructor(private readonly handle: Own<Handle>) {}

  static open(stack: Static<Stack>): Socket<Closed> {
    return new Socket<Closed>(new Handle(stack, stack.open()));
  }

  /** Undefined when the port is taken; the socket is closed then. */
  bind(this: Own<Socket<Closed>>, port: u16): Socket<Bound> | undefined {
    if (this.handle.stack.bind(this.handle.number, port)) return new Socket<Bound>(this.handle);
    this[Symbol.dispose]();
    return undefined;
  }

  /** Undefined when the peer does not answer; the socket is closed then. */
  connect(this: Own<Socket<Bound>>, peer: u16): Socket<Connected> | undefined {
    if (this.handle.stack.connect(this.handle.number, peer)) return new Socket<Connected>(this.handle);
    this[Symbol.dispose]();
    return undefined;
  }

  listen(this: Own<Socket<Bound>>): Socket<Listening> {
    this.handle.stack.listen(this.handle.number);
    return new Socket<Listening>(this.handle);
  }

  /** A socket of its own for a peer that has come; undefined when none has. */
  accept(this: Socket<Listening>): Socket<Connected> | undefined {
    const { stack } = this.handle;
    const number = stack.accept(this.handle.number);
    return number === undefined ? undefined : new Socket<Connected>(new Handle(stack, number));
  }

  send(this: Socket<Connected>, text: string): void {
    this.handle.stack.send(this.handle.number, text);
  }

  [Symbol.dispose](): void {
    this.handle[Symbol.dispose]();
  }
}
