/** How programs end, whatever they run on. */

export const EXIT_BUILD_FAILED = 1;
export const EXIT_PANIC = 101;
export const EXIT_FAULT = 102;
export const EXIT_TIMEOUT = 124;
/** 128 + SIGINT, as shells count. */
export const EXIT_INTERRUPTED = 130;

export interface RunOptions {
  /** Seconds until the program is stopped with status 124; undefined: never. */
  readonly timeoutSeconds: number | undefined;
  /** Gets what the program prints, in place of this process's stdout and stderr; it gets no input then. */
  readonly capture?: (fd: 1 | 2, bytes: Uint8Array) => void;
  /** Sees what the program writes to stderr, which is passed on besides: a panic or a fault report. */
  readonly onComplaint?: (text: string) => void;
  /** Where the emulator listens for a debugger: a port of this machine. */
  readonly gdbPort?: number;
  /** Looks into the emulated program while it runs. */
  readonly inspector?: Inspector;
}

/** Works through the emulator's debugger port; the program waits for `attach`. */
export interface Inspector {
  readonly emulatorArguments: readonly string[];
  attach(): Promise<void>;
  /** Called before the emulator is killed. */
  stop(): Promise<void>;
}
