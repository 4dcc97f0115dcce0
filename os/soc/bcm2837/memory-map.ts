/** BCM2837 (Raspberry Pi 3). Source: raspi4 §3. */
export const PERIPHERAL_BASE: usize = 0x3f00_0000;
