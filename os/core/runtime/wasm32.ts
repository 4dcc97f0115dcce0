/** Everything that LLVM may call on wasm32. */
import "./fused-multiply";
import "./fused-multiply-single";
import "./memory";
import "./panic";
import "./remainder";
import "./wide-integer";
