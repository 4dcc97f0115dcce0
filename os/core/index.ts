/** `ingot:core`: what needs no hardware. */
export { FixedList } from "./fixed-list";
export { StringBuffer } from "./string-buffer";
