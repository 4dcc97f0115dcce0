/** Arm MPS2 with the AN386 image: what programs import as `ingot:board`. */
export { Board } from "./board";
export { consoleWrite, exit, takeBoard } from "./runtime";
