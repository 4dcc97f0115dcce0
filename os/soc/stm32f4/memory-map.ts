/** STM32F405. Source: stm32f4 §2. */
export const USART6: usize = 0x4001_1400;
export const GPIOA: usize = 0x4002_0000;
export const GPIOC: usize = 0x4002_0800;
export const RCC: usize = 0x4002_3800;
