/** Runs host images (wasm32) in a worker thread of this process, with a bound in time. */

import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { EXIT_TIMEOUT, type Outcome } from "./outcome.js";

/**
 * One worker thread, reused from run to run: starting one costs more than most programs take. A run that is out of time
 * ends its thread, and the next run starts another. Runs one program at a time.
 */
export class HostRunner {
  private worker: Worker | undefined;

  async run(image: string, timeoutMs: number): Promise<Outcome> {
    const bytes = await readFile(image);
    this.worker ??= new Worker(new URL("./host-worker.mjs", import.meta.url), { execArgv: [] });
    const worker = this.worker;
    return await new Promise<Outcome>((resolve, reject) => {
      const finish = (outcome: Outcome | Error): void => {
        clearTimeout(timer);
        worker.removeAllListeners();
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      };
      const timer = setTimeout(() => {
        this.worker = undefined;
        void worker.terminate();
        finish({ stdout: Buffer.alloc(0), stderr: "", exitCode: EXIT_TIMEOUT });
      }, timeoutMs);
      worker.once("message", (m: { stdout: Uint8Array; stderr: string; exitCode: number }) =>
        finish({ ...m, stdout: Buffer.from(m.stdout) }),
      );
      worker.once("error", (error) => {
        this.worker = undefined;
        finish(error);
      });
      worker.postMessage(bytes);
    });
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }
}
