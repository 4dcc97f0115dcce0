/** `ingot:kernel`: contexts, locks, atomics, channels, time. */
export { Atomic, type LoadOrder, type MemoryOrder, type StoreOrder } from "../core/sync/atomic";
export { type ContextOptions, interrupt, spawn, startCore, thread } from "./contexts";
export { yieldNow } from "./executor";
export { Channel, Guard, IrqCell, IrqMutex, Mutex, SpinLock } from "./locks";
export { delayBusy, select, sleep, within } from "./time";
