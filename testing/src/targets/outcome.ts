/** What is left of a program's run, whatever it ran on. */
export interface Outcome {
  readonly stdout: Buffer;
  readonly stderr: string;
  /** 0 returned, 101 panicked, 102 faulted, 124 ran out of time. */
  readonly exitCode: number;
}

export const EXIT_PANIC = 101;
export const EXIT_FAULT = 102;
export const EXIT_TIMEOUT = 124;
