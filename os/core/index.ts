/** `ingot:core`: what needs no hardware. */
export { type Allocator, Arena, Box, List } from "./allocation";
export { FixedList } from "./fixed-list";
export { StringBuffer } from "./string-buffer";
