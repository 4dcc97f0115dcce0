/** BCM2711 (Raspberry Pi 4), peripherals in their low mode. Source: raspi4 §3. */
export const PERIPHERAL_BASE: usize = 0xfe00_0000;
/** The GIC-400's two parts. */
export const GIC_DISTRIBUTOR: usize = 0xff84_1000;
export const GIC_CPU: usize = 0xff84_2000;
