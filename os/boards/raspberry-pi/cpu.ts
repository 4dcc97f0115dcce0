/** The processor that runs `main`. */
import { currentExceptionLevel, processorName } from "../../arch/aarch64/processor";
import { entryExceptionLevel } from "../../arch/aarch64/start";

export class Cpu {
  get name(): string {
    return processorName();
  }
  get exceptionLevel(): u32 {
    return currentExceptionLevel();
  }
  /** Where the firmware, or the emulator, started the image. */
  get entryLevel(): u32 {
    return entryExceptionLevel();
  }
}
