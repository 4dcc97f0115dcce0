/** Runs host images (wasm32) in a worker thread. */

import { Worker } from "node:worker_threads";
import { packageUrl } from "../package.js";
import { EXIT_FAULT, EXIT_TIMEOUT, type RunOptions } from "./outcome.js";

type Message = { readonly fd: 1 | 2; readonly bytes: Uint8Array } | { readonly exitCode: number };

/** Gives the program's exit status. */
export async function runOnHost(image: string, options: RunOptions): Promise<number> {
  const worker = new Worker(new URL("worker/host.mjs", packageUrl), {
    workerData: { image, capture: options.capture !== undefined },
    execArgv: [],
    // The program's own stack is in its memory; this one holds the engine's frames beside it.
    resourceLimits: { stackSizeMb: 16 },
  });
  return await new Promise<number>((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const finish = (result: number | Error): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      void worker.terminate();
      if (result instanceof Error) reject(result);
      else resolve(result);
    };
    if (options.timeoutSeconds !== undefined) {
      timer = setTimeout(() => finish(EXIT_TIMEOUT), options.timeoutSeconds * 1000);
    }
    worker.on("message", (message: Message) => {
      if ("exitCode" in message) finish(message.exitCode);
      else options.capture?.(message.fd, message.bytes);
    });
    worker.once("error", (error) => finish(error instanceof Error ? error : new Error(String(error))));
    worker.once("exit", () => finish(EXIT_FAULT));
  });
}
