/** What is in every image for this board: vectors, which lead to everything else, and the runtime's hooks, and what LLVM calls. */
import "../../arch/armv7m/fault-status";
import "../../arch/armv7m/machine";
import "../../arch/armv7m/priorities";
import "../../soc/an386/vectors";
import "../../arch/cortex-m/interrupts";
import "../../arch/cortex-m/machine";
import "../../core/runtime/armv7em";
import "./runtime";
