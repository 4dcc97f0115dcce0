/** Who has a `RwSpinLock`. */
import { Atomic } from "../core/sync/atomic";
import { sendEvent, waitForEvent } from "./machine";

/** In the state, besides the number of readers. */
const WRITER: u32 = 0x8000_0000;
/** A reader that may become the writer; one at a time. */
const UPGRADABLE: u32 = 0x4000_0000;
/** Somebody waits to write: no more readers come in. */
const PENDING: u32 = 0x2000_0000;

/** Any number of readers, one of them upgradable, or one writer. */
export class RwState {
  readonly #state = new Atomic<u32>(0);

  tryRead(): boolean {
    return this.#enter(WRITER | PENDING, 1);
  }

  tryUpgradable(): boolean {
    return this.#enter(WRITER | UPGRADABLE | PENDING, UPGRADABLE);
  }

  tryWrite(): boolean {
    return this.#becomeWriter(0);
  }

  read(): void {
    while (!this.tryRead()) waitForEvent();
  }

  upgradable(): void {
    while (!this.tryUpgradable()) waitForEvent();
  }

  write(): void {
    this.#waitToWrite(0);
  }

  /** Of who has it upgradable: waits for the other readers to leave. */
  upgrade(): void {
    this.#waitToWrite(UPGRADABLE);
  }

  /** Of who has it upgradable: false if there are other readers. */
  tryUpgrade(): boolean {
    return this.#becomeWriter(UPGRADABLE);
  }

  /** Of the writer, who is a reader from here on. */
  downgrade(): void {
    this.#state.fetchSub(WRITER - 1, "release");
    sendEvent();
  }

  endRead(): void {
    this.#state.fetchSub(1, "release");
    sendEvent();
  }

  endUpgradable(): void {
    this.#state.fetchSub(UPGRADABLE, "release");
    sendEvent();
  }

  endWrite(): void {
    this.#state.fetchSub(WRITER, "release");
    sendEvent();
  }

  #enter(excluded: u32, added: u32): boolean {
    let seen = this.#state.load("relaxed");
    while ((seen & excluded) === 0) {
      const before = this.#state.compareSwap(seen, seen + added, "acquire");
      if (before === seen) return true;
      seen = before;
    }
    return false;
  }

  /** From `held` alone. Who else waits to write says so again. */
  #becomeWriter(held: u32): boolean {
    let seen = this.#state.load("relaxed");
    while ((seen & ~PENDING) === held) {
      const before = this.#state.compareSwap(seen, WRITER, "acquire");
      if (before === seen) return true;
      seen = before;
    }
    return false;
  }

  #waitToWrite(held: u32): void {
    while (!this.#becomeWriter(held)) {
      this.#state.fetchOr(PENDING, "relaxed");
      if (this.#becomeWriter(held)) return;
      waitForEvent();
    }
  }
}
