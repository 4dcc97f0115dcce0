/**
 * Everything that LLVM may call on Cortex-M4F; the linker keeps what is called. Never called by name from Ingot source,
 * so it is enough that the modules are part of the program.
 */
import "./eabi";
import "./fused-multiply";
import "./int64";
import "./memory";
import "./panic";
import "./remainder";
import "./rounding";
import "./soft-compare";
import "./soft-convert";
import "./soft-double";
