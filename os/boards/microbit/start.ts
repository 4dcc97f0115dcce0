/** What is in every image for this board: vectors, which lead to everything else, and the runtime's hooks, and what LLVM calls. */
import "../../arch/armv6m/fault-status";
import "../../arch/armv6m/machine";
import "../../arch/armv6m/priorities";
import "../../soc/nrf51/vectors";
import "../../arch/cortex-m/interrupts";
import "../../arch/cortex-m/machine";
import "../../core/runtime/armv6m";
import "./runtime";
