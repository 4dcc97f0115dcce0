/** Messages that every subscriber gets. */
import { NoticeBoard, Subscriber } from "./notice-board";

/**
 * The last N messages, which are data, for up to S subscribers: each gets all that are published after it subscribed. One
 * that is N behind holds up `tryPublish` and `publish`, and misses some by `publishNow`.
 * @sync
 * @data
 */
export class PubSub<T, N extends usize, S extends usize> {
  readonly #board = new NoticeBoard<T, N, S>();

  /** False if some subscriber has not read the message that this one would replace. */
  tryPublish(message: T): boolean {
    return this.#board.tryPublish(message);
  }

  /** Waits for the slowest subscriber. */
  async publish(message: T): Promise<void> {
    await this.#board.publish(message);
  }

  /** Publishes at once: who has not read the oldest message misses it. */
  publishNow(message: T): void {
    this.#board.publishNow(message);
  }

  /** Someone who gets the messages from now on; undefined when there are S already. */
  subscribe(): Subscriber<T, N, S> | undefined {
    const number = this.#board.reserve();
    return number === undefined ? undefined : new Subscriber<T, N, S>(this.#board, number);
  }
}
