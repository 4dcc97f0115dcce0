/** The AN386 image of the Arm MPS2 boards: Cortex-M4F. Source: AN386 §4; qemu-boards §5. */
export const UART0: usize = 0x4000_4000;
export const FPGA_IO: usize = 0x4002_8000;
/** Of the processor and of the buses. */
export const CLOCK_HZ: u32 = 25_000_000;
