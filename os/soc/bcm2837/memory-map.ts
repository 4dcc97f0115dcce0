/** BCM2837 (Raspberry Pi 3). Source: raspi4 §3. */
export const PERIPHERAL_BASE: usize = 0x3f00_0000;
/** What each core has for itself: timers, mailboxes, and where the GPU's interrupts go. */
export const LOCAL_BASE: usize = 0x4000_0000;
