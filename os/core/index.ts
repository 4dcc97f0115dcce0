/** `ingot:core`: what needs no hardware. */
export type { Allocator } from "./allocator";
export { Arena } from "./arena";
export { Box } from "./box";
export { FixedList } from "./fixed-list";
export { FixedMap } from "./fixed-map";
export { FixedQueue } from "./fixed-queue";
export { Heap } from "./heap";
export { List } from "./list";
export { Slot } from "./slot";
export { StringBuffer } from "./string-buffer";
