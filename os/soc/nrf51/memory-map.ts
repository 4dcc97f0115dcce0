/** nRF51822. Source: nRF51 Reference Manual v3.0, Memory: instantiation. */
export const FICR: usize = 0x1000_0000;
export const UART0: usize = 0x4000_2000;
export const TIMER0: usize = 0x4000_8000;
export const TIMER1: usize = 0x4000_9000;
export const TIMER2: usize = 0x4000_a000;
export const GPIO: usize = 0x5000_0000;
