/** LM3S6965. Source: qemu-boards §6. */
export const UART0: usize = 0x4000_c000;
/** Of the processor as QEMU resets it: 200 MHz, divided by 16. */
export const CLOCK_HZ: u32 = 12_500_000;
