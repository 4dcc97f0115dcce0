/**
 * Interrupts of the AN386 image, by the numbers of its vector table. Source: AN386 §4.9.
 * @repr i16
 */
export enum Irq {
  /** Exceptions of the processor that can be registered like interrupts: priority and handler. */
  SysTick = -1,
  /** For work that waits until no interrupt is being handled. */
  PendSV = -2,
  UART0_RX = 0,
  UART0_TX = 1,
  UART1_RX = 2,
  UART1_TX = 3,
  UART2_RX = 4,
  UART2_TX = 5,
  GPIO0 = 6,
  GPIO1 = 7,
  TIMER0 = 8,
  TIMER1 = 9,
  DUALTIMER = 10,
  SPI0_SPI1 = 11,
  UART_OVERFLOW = 12,
  ETHERNET = 13,
  I2S = 14,
  TOUCH_SCREEN = 15,
  GPIO2 = 16,
  GPIO3 = 17,
  UART3_RX = 18,
  UART3_TX = 19,
  UART4_RX = 20,
  UART4_TX = 21,
  SPI2 = 22,
  SPI3_SPI4 = 23,
  GPIO0_0 = 24,
  GPIO0_1 = 25,
  GPIO0_2 = 26,
  GPIO0_3 = 27,
  GPIO0_4 = 28,
  GPIO0_5 = 29,
  GPIO0_6 = 30,
  GPIO0_7 = 31,
}
