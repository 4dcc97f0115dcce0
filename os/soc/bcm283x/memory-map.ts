/** Blocks that the chips of the BCM2835 family share, as offsets from their peripherals' base. Source: raspi4 §3. */
export const SYSTEM_TIMER: usize = 0x00_3000;
export const INTERRUPTS: usize = 0x00_b200;
export const MAILBOX: usize = 0x00_b880;
export const PM: usize = 0x10_0000;
export const GPIO: usize = 0x20_0000;
export const UART0: usize = 0x20_1000;
