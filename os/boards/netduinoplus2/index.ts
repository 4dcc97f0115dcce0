/** Netduino Plus 2: what programs import as `ingot:board`. */
export { Board } from "./board";
export { consoleWrite, exit, takeBoard } from "./runtime";
