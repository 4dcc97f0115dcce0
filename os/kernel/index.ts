/** `ingot:kernel`: contexts, locks, atomics, channels, time. */
export { type ContextOptions, interrupt, spawn, startCore, thread } from "./contexts";
export { yieldNow } from "./executor";
export { Atomic, Channel, Guard, IrqCell, IrqMutex, Mutex, SpinLock } from "./locks";
export { delayBusy, select, sleep, within } from "./time";
