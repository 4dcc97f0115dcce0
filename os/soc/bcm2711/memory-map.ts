/** BCM2711 (Raspberry Pi 4), peripherals in their low mode. Source: raspi4 §3. */
export const PERIPHERAL_BASE: usize = 0xfe00_0000;
