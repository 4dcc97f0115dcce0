/** A value that is made once, by whichever context comes first. */
import { Atomic } from "../core/sync/atomic";
import { sendEvent, waitForEvent } from "./machine";

type State = "empty" | "being made" | "there";

/**
 * Made when it is first asked for, and the same for everyone from then on. The value is data: everyone reads it at once.
 * @sync
 * @data
 */
export class Once<T> {
  readonly #state = new Atomic<State>("empty");
  #value: T | undefined = undefined;

  /** The value, if it is there. Any context may look. */
  get value(): T | undefined {
    return this.#state.load("acquire") === "there" ? this.#value : undefined;
  }

  /** Puts the value there, if nobody did so or is about to; says whether it is this one. */
  trySet(value: T): boolean {
    if (!this.#state.compareExchange("empty", "being made", "acquire")) return false;
    this.#finish(value);
    return true;
  }

  /**
   * The value; makes it first, if nobody did. Waits while another context makes it.
   * @blocking
   */
  getOrMake(make: () => T): T {
    if (this.#state.compareExchange("empty", "being made", "acquire")) this.#finish(make());
    while (this.#state.load("acquire") !== "there") waitForEvent();
    return this.#value!;
  }

  #finish(value: T): void {
    this.#value = value;
    this.#state.store("there", "release");
    sendEvent();
  }
}
