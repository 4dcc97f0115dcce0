/**
 * Runs one program built for the host (wasm32), in a thread of its own so that a program that never ends can be
 * stopped. Plain JavaScript: worker threads do not go through the test runner's TypeScript.
 *
 * Imports of the program: `env.write(fd, address, bytes)`, `env.exit(code)`. Posts `{ fd, bytes }` for each write when
 * it is to be captured, and `{ exitCode }` at the end.
 */
import { readFileSync, writeSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";

class Exit {
  constructor(code) {
    this.code = code;
  }
}

/** stdout may be a pipe that is full for a moment: wait for its reader, 1 ms at a time. */
function writeAll(fd, bytes) {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(fd, bytes, done);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}

function emit(fd, bytes) {
  if (workerData.capture) parentPort.postMessage({ fd, bytes });
  else writeAll(fd, bytes);
}

let memory;
const env = {
  write: (fd, address, length) =>
    emit(fd === 2 ? 2 : 1, new Uint8Array(memory.buffer, address >>> 0, length >>> 0).slice()),
  exit: (code) => {
    throw new Exit(code >>> 0);
  },
};

function run() {
  const module = new WebAssembly.Module(readFileSync(workerData.image));
  const instance = new WebAssembly.Instance(module, { env });
  memory = instance.exports.memory;
  try {
    instance.exports._start();
    return 0;
  } catch (error) {
    if (error instanceof Exit) return error.code;
    // What would be a CPU fault on a board: an access out of memory, a trap, a stack that is full.
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
      emit(2, new TextEncoder().encode(`fault: ${error.message}\n`));
      return 102;
    }
    throw error;
  }
}

parentPort.postMessage({ exitCode: run() });
