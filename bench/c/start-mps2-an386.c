/* Start-up for the Cortex-M4F of QEMU's mps2-an386: vectors, FPU on, .data and .bss, main, exit by semihosting. */
#include <stddef.h>
#include <stdint.h>

extern uint32_t stack_top[], data_load[], data_start[], data_end[], bss_start[], bss_end[];
int main(void);

struct uart {
  volatile uint32_t data, state, control, interrupts, divisor;
};
#define UART0 ((struct uart *)0x40004000)

void console_write(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    while (UART0->state & 1) {
    }
    UART0->data = (uint8_t)text[i];
  }
}

__attribute__((noreturn)) static void leave(uint32_t code) {
  uint32_t block[2] = {0x20026, code};
  register uint32_t operation __asm__("r0") = 0x20;
  register uint32_t *argument __asm__("r1") = block;
  __asm__ volatile("bkpt 0xab" : : "r"(operation), "r"(argument) : "memory");
  for (;;) {
  }
}

static void fault(void) { leave(102); }

__attribute__((noreturn)) void reset(void) {
  *(volatile uint32_t *)0xe000ed88 |= 0xf << 20; /* CPACR: full access to the FPU */
  __asm__ volatile("dsb\n\tisb");
  for (uint32_t *to = data_start, *from = data_load; to < data_end;) *to++ = *from++;
  for (uint32_t *to = bss_start; to < bss_end;) *to++ = 0;
  UART0->divisor = 16;
  UART0->control = 1;
  leave((uint32_t)main());
}

__attribute__((section(".vectors"), used)) const void *const vectors[16] = {
    stack_top, reset, fault, fault, fault, fault, fault,
};
