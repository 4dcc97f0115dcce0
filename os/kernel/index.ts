/** `ingot:kernel`: contexts, locks, atomics, channels, time. */
export { Atomic, type LoadOrder, type MemoryOrder, type StoreOrder } from "../core/sync/atomic";
export { type ContextOptions, interrupt, spawn, startCore, thread } from "./contexts";
export { withoutInterrupts } from "./critical-section";
export { yieldNow } from "./executor";
export { Guard } from "./guard";
export { IrqCell } from "./irq-cell";
export { IrqMutex } from "./irq-mutex";
export { Channel } from "./locks";
export { Mutex } from "./mutex";
export { SpinLock } from "./spin-lock";
export { delayBusy, select, sleep, within } from "./time";
