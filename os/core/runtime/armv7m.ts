/** Everything that LLVM may call on Cortex-M3, which has no FPU; the linker keeps what is called. */
import "./armv7em";
import "./fused-multiply-single";
import "./soft-single";
