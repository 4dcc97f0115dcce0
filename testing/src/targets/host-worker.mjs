// @ts-check
// Runs one wasm32 module for `host.ts`. Plain JavaScript, because a worker thread is loaded by Node itself.
import { parentPort } from "node:worker_threads";

class Exit extends Error {
  /** @param {number} code */
  constructor(code) {
    super("exit");
    this.code = code;
  }
}

/** @param {Uint8Array} bytes */
function run(bytes) {
  /** @type {Buffer[][]} */
  const streams = [[], [], []];
  /** @type {WebAssembly.Instance | undefined} */
  let instance;
  let exitCode = 0;
  try {
    const env = {
      /** @param {number} fd @param {number} address @param {number} length */
      write(fd, address, length) {
        const memory = /** @type {WebAssembly.Memory} */ (instance?.exports.memory);
        streams[fd === 1 ? 1 : 2]?.push(
          Buffer.from(memory.buffer.slice(address >>> 0, (address >>> 0) + (length >>> 0))),
        );
      },
      /** @param {number} code */
      exit(code) {
        throw new Exit(code);
      },
    };
    // @ts-expect-error: BufferSource in every lib that declares WebAssembly.
    instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env });
    /** @type {() => void} */ (instance.exports._start)();
  } catch (error) {
    if (error instanceof Exit) exitCode = error.code;
    else {
      streams[2]?.push(Buffer.from(`fault: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`));
      exitCode = 102;
    }
  }
  return {
    stdout: Buffer.concat(streams[1] ?? []),
    stderr: Buffer.concat(streams[2] ?? []).toString("utf8"),
    exitCode,
  };
}

parentPort?.on("message", (/** @type {Uint8Array} */ bytes) => parentPort?.postMessage(run(bytes)));
