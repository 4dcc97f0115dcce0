/* For a kernel built for the machine at hand: only to look at its checksums. */
#include <stddef.h>
#include <unistd.h>

void console_write(const char *text, size_t length) { (void)!write(1, text, length); }
