/** What is in every image for this board: vectors, which lead to everything else, and the runtime's hooks, and what LLVM calls. */
import "../../arch/armv7m/machine";
import "../../soc/an386/vectors";
import "../../arch/armv7m/interrupts";
import "../../core/runtime/armv7em";
import "./runtime";
