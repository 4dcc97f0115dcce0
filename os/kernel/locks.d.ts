// Declared, without code yet.

/** @sync */
export class Channel<T, N extends number> {
  #private;
  constructor();
  readonly capacity: N;
  trySend(value: Own<T>): boolean;
  tryReceive(): T | undefined;
  send(value: Own<T>): Promise<void>;
  receive(): Promise<T>;
  /** @blocking */
  receiveBlocking(): T;
}
