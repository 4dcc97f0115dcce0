"use unsafe";
/** A value that contexts read and write without a lock. */
import {
  atomicAdd,
  atomicAnd,
  atomicCompareExchange,
  atomicCompareExchangeWeak,
  atomicLoad,
  atomicMax,
  atomicMin,
  atomicOr,
  atomicStore,
  atomicSub,
  atomicSwap,
  atomicXor,
  Ptr,
} from "ingot:unsafe";

/** What an access that only reads may ask for. */
export type LoadOrder = "relaxed" | "acquire" | "seq_cst";
/** What an access that only writes may ask for. */
export type StoreOrder = "relaxed" | "release" | "seq_cst";
/** The orders of C11 and LLVM, under their names. */
export type MemoryOrder = "relaxed" | "acquire" | "release" | "acq_rel" | "seq_cst";

/**
 * An integer as wide as the processor reads at once, a boolean, an enum or a union of string literals. Each method is one
 * indivisible access; arithmetic wraps around. An order that is written as a literal leaves no code of its own.
 * @sync
 */
export class Atomic<T> {
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** @inline */
  load(order: LoadOrder = "seq_cst"): T {
    const at = this.#place();
    if (order === "relaxed") return atomicLoad(at, "relaxed");
    if (order === "acquire") return atomicLoad(at, "acquire");
    return atomicLoad(at, "seq_cst");
  }

  /** @inline */
  store(value: T, order: StoreOrder = "seq_cst"): void {
    const at = this.#place();
    if (order === "relaxed") atomicStore(at, value, "relaxed");
    else if (order === "release") atomicStore(at, value, "release");
    else atomicStore(at, value, "seq_cst");
  }

  /**
   * Puts `value` there, and gives what was there before.
   * @inline
   */
  swap(value: T, order: MemoryOrder = "seq_cst"): T {
    const at = this.#place();
    switch (order) {
      case "relaxed":
        return atomicSwap(at, value, "relaxed");
      case "acquire":
        return atomicSwap(at, value, "acquire");
      case "release":
        return atomicSwap(at, value, "release");
      case "acq_rel":
        return atomicSwap(at, value, "acq_rel");
      case "seq_cst":
        return atomicSwap(at, value, "seq_cst");
    }
  }

  /**
   * Adds `value`; gives what was there before.
   * @inline
   */
  fetchAdd(value: T, order: MemoryOrder = "seq_cst"): T {
    const at = this.#place();
    switch (order) {
      case "relaxed":
        return atomicAdd(at, value, "relaxed");
      case "acquire":
        return atomicAdd(at, value, "acquire");
      case "release":
        return atomicAdd(at, value, "release");
      case "acq_rel":
        return atomicAdd(at, value, "acq_rel");
      case "seq_cst":
        return atomicAdd(at, value, "seq_cst");
    }
  }

  /**
   * Subtracts `value`; gives what was there before.
   * @inline
   */
  fetchSub(value: T, order: MemoryOrder = "seq_cst"): T {
    const at = this.#place();
    switch (order) {
      case "relaxed":
        return atomicSub(at, value, "relaxed");
      case "acquire":
        return atomicSub(at, value, "acquire");
      case "release":
        return atomicSub(at, value, "release");
      case "acq_rel":
        return atomicSub(at, value, "acq_rel");
      case "seq_cst":
        return atomicSub(at, value, "seq_cst");
    }
  }

  /**
   * Keeps the bits that `value` has too; gives what was there before.
   * @inline
   */
  fetchAnd(value: T, order: MemoryOrder = "seq_cst"): T {
    const at = this.#place();
    switch (order) {
      case "relaxed":
        return atomicAnd(at, value, "relaxed");
      case "acquire":
        return atomicAnd(at, value, "acquire");
      case "release":
        return atomicAnd(at, value, "release");
      case "acq_rel":
        return atomicAnd(at, value, "acq_rel");
      case "seq_cst":
        return atomicAnd(at, value, "seq_cst");
    }
  }

  /**
   * Sets the bits of `value`; gives what was there before.
   * @inline
   */
  fetchOr(value: T, order: MemoryOrder = "seq_cst"): T {
    const at = this.#place();
    switch (order) {
      case "relaxed":
        return atomicOr(at, value, "relaxed");
      case "acquire":
        return atomicOr(at, value, "acquire");
      case "release":
        return atomicOr(at, value, "release");
      case "acq_rel":
        return atomicOr(at, value, "acq_rel");
      case "seq_cst":
        return atomicOr(at, value, "seq_cst");
    }
  }

  /**
   * Flips the bits of `value`; gives what was there before.
   * @inline
   */
  fetchXor(value: T, order: MemoryOrder = "seq_cst"): T {
    const at = this.#place();
    switch (order) {
      case "relaxed":
        return atomicXor(at, value, "relaxed");
      case "acquire":
        return atomicXor(at, value, "acquire");
      case "release":
        return atomicXor(at, value, "release");
      case "acq_rel":
        return atomicXor(at, value, "acq_rel");
      case "seq_cst":
        return atomicXor(at, value, "seq_cst");
    }
  }

  /**
   * Puts the lesser of the two there; gives what was there before.
   * @inline
   */
  fetchMin(value: T, order: MemoryOrder = "seq_cst"): T {
    const at = this.#place();
    switch (order) {
      case "relaxed":
        return atomicMin(at, value, "relaxed");
      case "acquire":
        return atomicMin(at, value, "acquire");
      case "release":
        return atomicMin(at, value, "release");
      case "acq_rel":
        return atomicMin(at, value, "acq_rel");
      case "seq_cst":
        return atomicMin(at, value, "seq_cst");
    }
  }

  /**
   * Puts the greater of the two there; gives what was there before.
   * @inline
   */
  fetchMax(value: T, order: MemoryOrder = "seq_cst"): T {
    const at = this.#place();
    switch (order) {
      case "relaxed":
        return atomicMax(at, value, "relaxed");
      case "acquire":
        return atomicMax(at, value, "acquire");
      case "release":
        return atomicMax(at, value, "release");
      case "acq_rel":
        return atomicMax(at, value, "acq_rel");
      case "seq_cst":
        return atomicMax(at, value, "seq_cst");
    }
  }

  /**
   * Puts `value` there if `expected` is there, and says whether it was. `failureOrder` is that of the read where it was not.
   * @inline
   */
  compareExchange(expected: T, value: T, order: MemoryOrder = "seq_cst", failureOrder: LoadOrder = "relaxed"): boolean {
    return exchange(this.#place(), expected, value, order, failureOrder)[1];
  }

  /**
   * The same, and gives what was there: `expected` if it was replaced.
   * @inline
   */
  compareSwap(expected: T, value: T, order: MemoryOrder = "seq_cst", failureOrder: LoadOrder = "relaxed"): T {
    return exchange(this.#place(), expected, value, order, failureOrder)[0];
  }

  /**
   * As `compareExchange`, and may fail although `expected` is there: in a loop that tries again it is shorter.
   * @inline
   */
  compareExchangeWeak(
    expected: T,
    value: T,
    order: MemoryOrder = "seq_cst",
    failureOrder: LoadOrder = "relaxed",
  ): boolean {
    return exchangeWeak(this.#place(), expected, value, order, failureOrder)[1];
  }

  /** @inline */
  #place(): Ptr<T> {
    return Ptr.of(lend(this.#value));
  }
}

/** @inline */
function exchange<T>(at: Ptr<T>, expected: T, value: T, order: MemoryOrder, failed: LoadOrder): readonly [T, boolean] {
  if (failed === "relaxed") {
    switch (order) {
      case "relaxed":
        return atomicCompareExchange(at, expected, value, "relaxed", "relaxed");
      case "acquire":
        return atomicCompareExchange(at, expected, value, "acquire", "relaxed");
      case "release":
        return atomicCompareExchange(at, expected, value, "release", "relaxed");
      case "acq_rel":
        return atomicCompareExchange(at, expected, value, "acq_rel", "relaxed");
      case "seq_cst":
        return atomicCompareExchange(at, expected, value, "seq_cst", "relaxed");
    }
  }
  if (failed === "acquire") {
    switch (order) {
      case "relaxed":
        return atomicCompareExchange(at, expected, value, "relaxed", "acquire");
      case "acquire":
        return atomicCompareExchange(at, expected, value, "acquire", "acquire");
      case "release":
        return atomicCompareExchange(at, expected, value, "release", "acquire");
      case "acq_rel":
        return atomicCompareExchange(at, expected, value, "acq_rel", "acquire");
      case "seq_cst":
        return atomicCompareExchange(at, expected, value, "seq_cst", "acquire");
    }
  }
  switch (order) {
    case "relaxed":
      return atomicCompareExchange(at, expected, value, "relaxed", "seq_cst");
    case "acquire":
      return atomicCompareExchange(at, expected, value, "acquire", "seq_cst");
    case "release":
      return atomicCompareExchange(at, expected, value, "release", "seq_cst");
    case "acq_rel":
      return atomicCompareExchange(at, expected, value, "acq_rel", "seq_cst");
    case "seq_cst":
      return atomicCompareExchange(at, expected, value, "seq_cst", "seq_cst");
  }
}

/** @inline */
function exchangeWeak<T>(
  at: Ptr<T>,
  expected: T,
  value: T,
  order: MemoryOrder,
  failed: LoadOrder,
): readonly [T, boolean] {
  if (failed === "relaxed") {
    switch (order) {
      case "relaxed":
        return atomicCompareExchangeWeak(at, expected, value, "relaxed", "relaxed");
      case "acquire":
        return atomicCompareExchangeWeak(at, expected, value, "acquire", "relaxed");
      case "release":
        return atomicCompareExchangeWeak(at, expected, value, "release", "relaxed");
      case "acq_rel":
        return atomicCompareExchangeWeak(at, expected, value, "acq_rel", "relaxed");
      case "seq_cst":
        return atomicCompareExchangeWeak(at, expected, value, "seq_cst", "relaxed");
    }
  }
  if (failed === "acquire") {
    switch (order) {
      case "relaxed":
        return atomicCompareExchangeWeak(at, expected, value, "relaxed", "acquire");
      case "acquire":
        return atomicCompareExchangeWeak(at, expected, value, "acquire", "acquire");
      case "release":
        return atomicCompareExchangeWeak(at, expected, value, "release", "acquire");
      case "acq_rel":
        return atomicCompareExchangeWeak(at, expected, value, "acq_rel", "acquire");
      case "seq_cst":
        return atomicCompareExchangeWeak(at, expected, value, "seq_cst", "acquire");
    }
  }
  switch (order) {
    case "relaxed":
      return atomicCompareExchangeWeak(at, expected, value, "relaxed", "seq_cst");
    case "acquire":
      return atomicCompareExchangeWeak(at, expected, value, "acquire", "seq_cst");
    case "release":
      return atomicCompareExchangeWeak(at, expected, value, "release", "seq_cst");
    case "acq_rel":
      return atomicCompareExchangeWeak(at, expected, value, "acq_rel", "seq_cst");
    case "seq_cst":
      return atomicCompareExchangeWeak(at, expected, value, "seq_cst", "seq_cst");
  }
}
