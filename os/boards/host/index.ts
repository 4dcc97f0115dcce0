/** WebAssembly in Node: what programs import as `ingot:board`. */
export { Board, consoleWrite, exit, takeBoard } from "./runtime";
