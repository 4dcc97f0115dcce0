/** Everything that LLVM may call on AArch64, which has instructions for all arithmetic but the remainder of floats. */
import "./memory";
import "./panic";
import "./remainder";
