/** What is in every image for this board: vectors, which lead to everything else, and the runtime's hooks, and what LLVM calls. */
import "../../arch/armv7m/machine";
import "../../soc/lm3s6965/vectors";
import "../../arch/armv7m/interrupts";
import "../../core/runtime/armv7m";
import "./runtime";
