/** `ingot:core`: what needs no hardware. */
export type { Allocator } from "./allocator";
export { Arena } from "./arena";
export { Box } from "./box";
export { FixedList } from "./fixed-list";
export { Heap } from "./heap";
export { List } from "./list";
export { StringBuffer } from "./string-buffer";
