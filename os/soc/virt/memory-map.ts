/** QEMU's virt machine. Source: qemu-boards §3. */
export const GIC_DISTRIBUTOR: usize = 0x0800_0000;
export const GIC_CPU: usize = 0x0801_0000;
export const UART0: usize = 0x0900_0000;
