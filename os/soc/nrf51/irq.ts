/**
 * Interrupts of the nRF51 series: a block's is the number in its address. Source: nRF51 Reference Manual v3.0, Memory: instantiation; §10.
 * @repr i16
 */
export enum Irq {
  /** For work that waits until no interrupt is being handled. The chip's Cortex-M0 was made without SysTick. */
  PendSV = -2,
  POWER_CLOCK = 0,
  RADIO = 1,
  UART0 = 2,
  SPI0_TWI0 = 3,
  SPI1_TWI1 = 4,
  /** No block has this number: like the SWIs, it comes when a program pends it. */
  UNUSED5 = 5,
  GPIOTE = 6,
  ADC = 7,
  TIMER0 = 8,
  TIMER1 = 9,
  TIMER2 = 10,
  RTC0 = 11,
  TEMP = 12,
  RNG = 13,
  ECB = 14,
  CCM_AAR = 15,
  WDT = 16,
  RTC1 = 17,
  QDEC = 18,
  LPCOMP = 19,
  /** Nothing but software pends these. */
  SWI0 = 20,
  SWI1 = 21,
  SWI2 = 22,
  SWI3 = 23,
  SWI4 = 24,
  SWI5 = 25,
}
