/** ESR_EL1 in words. Source: DDI 0487 §D19.2.39 (ESR_EL1). */

/** What kind of exception it was: ESR_EL1.EC, bits 31:26. */
export function exceptionClass(syndrome: u64): string {
  switch (u32((syndrome >> 26) & 0x3f)) {
    case 0x00:
      return "undefined instruction";
    case 0x01:
      return "trapped WFI or WFE";
    case 0x07:
      return "floating point while it is off";
    case 0x0e:
      return "illegal processor state";
    case 0x15:
      return "SVC instruction";
    case 0x16:
      return "HVC instruction";
    case 0x17:
      return "SMC instruction";
    case 0x18:
      return "trapped system register access";
    case 0x20:
    case 0x21:
      return "instruction abort";
    case 0x22:
      return "misaligned program counter";
    case 0x24:
    case 0x25:
      return "data abort";
    case 0x26:
      return "misaligned stack pointer";
    case 0x2c:
      return "floating-point exception";
    case 0x2f:
      return "SError";
    case 0x30:
    case 0x31:
      return "breakpoint";
    case 0x32:
    case 0x33:
      return "single step";
    case 0x34:
    case 0x35:
      return "watchpoint";
    case 0x3c:
      return "BRK instruction";
    default:
      return "exception of an unknown class";
  }
}

/** Whether FAR_EL1 holds an address: for aborts and a misaligned program counter it does. */
export function hasFaultAddress(syndrome: u64): boolean {
  const kind = u32((syndrome >> 26) & 0x3f);
  return kind === 0x20 || kind === 0x21 || kind === 0x22 || kind === 0x24 || kind === 0x25;
}

export function isDataAbort(syndrome: u64): boolean {
  return ((syndrome >> 27) & 0x1f) === 0x12;
}

/** ESR_EL1.WnR: whether the access that a data abort ended was a write. */
export function isWrite(syndrome: u64): boolean {
  return (syndrome & 0x40) !== 0;
}

/** Why memory could not be accessed: the fault status code, ESR_EL1 bits 5:0. */
export function faultStatus(syndrome: u64): string {
  const status = u32(syndrome & 0x3f);
  if (status === 0x21) return "unaligned";
  if (status === 0x10) return "nothing answers there";
  switch (status >> 2) {
    case 0:
      return "address size";
    case 1:
      return "not mapped";
    case 2:
      return "access flag";
    case 3:
      return "no permission";
    case 5:
      return "nothing answers the table walk";
    default:
      return "another reason";
  }
}
