/** `ingot:kernel`: contexts, locks, atomics, channels, time. */
import "./cores";

export { Atomic, type LoadOrder, type MemoryOrder, type StoreOrder } from "../core/sync/atomic";
export { Consumer, Producer } from "../core/sync/ring";
export { RingBuffer } from "../core/sync/ring-buffer";
export { Channel } from "./channel";
export { type ContextOptions, interrupt, spawn, startCore, thread } from "./contexts";
export { withoutInterrupts } from "./critical-section";
export { yieldNow } from "./executor";
export { InterruptExecutor } from "./executors";
export { Guard } from "./guard";
export { pendInterrupt } from "./interrupts";
export { IrqCell } from "./irq-cell";
export { IrqMutex } from "./irq-mutex";
export { Mutex } from "./mutex";
export { Subscriber } from "./notice-board";
export { Once } from "./once";
export { Pipe } from "./pipe";
export { PubSub } from "./pub-sub";
export { ReadGuard, UpgradableGuard, WriteGuard } from "./rw-guards";
export { RwSpinLock } from "./rw-spin-lock";
export { Semaphore } from "./semaphore";
export { select, within } from "./several";
export { Signal } from "./signal";
export { SpinLock } from "./spin-lock";
export { delayBusy, every, sleep, Ticker } from "./time";
export { Watch } from "./watch";
export { WatchReceiver } from "./watched";
