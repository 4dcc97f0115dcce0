/* Start-up for QEMU's virt with a Cortex-A72 at EL1, MMU off: stack, FP on, .bss, main, exit by semihosting. */
#include <stddef.h>
#include <stdint.h>

extern uint64_t bss_start[], bss_end[];
int main(void);

#define UART0_DR (*(volatile uint32_t *)0x09000000)
#define UART0_FR (*(volatile uint32_t *)0x09000018)

void console_write(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    while (UART0_FR & (1 << 5)) {
    }
    UART0_DR = (uint8_t)text[i];
  }
}

__attribute__((noreturn, used)) static void run(void) {
  for (uint64_t *to = bss_start; to < bss_end;) *to++ = 0;
  uint64_t block[2] = {0x20026, (uint64_t)main()};
  register uint64_t operation __asm__("x0") = 0x20;
  register uint64_t *argument __asm__("x1") = block;
  __asm__ volatile("hlt #0xf000" : : "r"(operation), "r"(argument) : "memory");
  for (;;) {
  }
}

__attribute__((naked, section(".text.start"), used)) void _start(void) {
  __asm__ volatile(
      "adrp x0, stack_top\n\tadd x0, x0, :lo12:stack_top\n\tmov sp, x0\n\t"
      "mov x0, #(3 << 20)\n\tmsr cpacr_el1, x0\n\tisb\n\tb run");
}
